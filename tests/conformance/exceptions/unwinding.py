# Unwinding through loops, calls, comprehensions, generators, sorting and builtins.
def fail(x=None):
    raise ValueError(f'fail {x}')


class Bad:
    def __eq__(self, o): fail('eq')
    def __lt__(self, o): fail('lt')
    def __hash__(self): fail('hash')
    def __len__(self): fail('len')
    def __iter__(self): fail('iter')
    def __bool__(self): fail('bool')
    def __str__(self): fail('str')
    def __repr__(self): fail('repr')
    def __add__(self, o): fail('add')
    def __getattr__(self, n): fail('getattr ' + n)
    def __call__(self): fail('call')
    def __enter__(self): fail('enter')
    def __exit__(self, *a): fail('exit')
    def __getitem__(self, i): fail('getitem')
    def __setitem__(self, i, v): fail('setitem')
    def __index__(self): fail('index')
    def __format__(self, s): fail('format')
    def __contains__(self, x): fail('contains')
    def __int__(self): fail('int')
    def __float__(self): fail('float')
    def __abs__(self): fail('abs')
    def __neg__(self): fail('neg')
    def __next__(self): fail('next')
    def __reversed__(self): fail('reversed')
    def __round__(self, n=0): fail('round')
    def __bytes__(self): fail('bytes')
    def __delitem__(self, i): fail('delitem')
    def __iadd__(self, o): fail('iadd')
    def __radd__(self, o): fail('radd')


b = Bad()
cases = [lambda: b == 1, lambda: b < 1, lambda: hash(b), lambda: {b}, lambda: {b: 1},
    lambda: {}.get(b), lambda: len(b), lambda: list(b), lambda: [*b], lambda: bool(b),
    lambda: not b,
         lambda: 1 if b else 2, lambda: b and 1, lambda: str(b), lambda: repr(b),
         lambda: [b].__repr__(), lambda: f'{b}', lambda: f'{b!r}', lambda: '%s' % b,
         lambda: '{}'.format(b), lambda: print(b), lambda: b + 1,
         lambda: 1 + b, lambda: b.x, lambda: getattr(b, 'y', 'default'), lambda: hasattr(b, 'z'),
         lambda: b(), lambda: b[0], lambda: [1][b], lambda: 'a' * b, lambda: range(b),
         lambda: 1 in b, lambda: int(b),
         lambda: float(b), lambda: abs(b), lambda: -b, lambda: next(b), lambda: reversed(b),
         lambda: round(b), lambda: bytes(b), lambda: [1].index(b), lambda: [1].count(b),
         lambda: [1].remove(b),
         lambda: sorted([1, b]), lambda: sorted([b, b]), lambda: max(b, b), lambda: min([b, b]),
         lambda: sum([b]), lambda: sum([1], b), lambda: any([b]), lambda: all([1, b]),
         lambda: list(filter(None, [b])),
         lambda: list(map(fail, [1])), lambda: list(filter(fail, [1])),
         lambda: sorted([2, 1], key=fail), lambda: max([1], key=fail),
         lambda: [fail(x) for x in [1]], lambda: {fail(x) for x in [1]},
         lambda: {x: fail(x) for x in [1]}, lambda: list(fail(x) for x in [1]),
         lambda: dict([(b, 1)]), lambda: (b,) == (1,), lambda: [b] == [1], lambda: {1: b} == {1: 2},
         lambda: (b,) < (1,), lambda: isinstance(1, b),
         lambda: zip(b), lambda: list(enumerate(b)), lambda: ','.join(b), lambda: dict(b),
         lambda: dict(**b), lambda: print(*b), lambda: set(b), lambda: tuple(b),
         lambda: [].extend(b), lambda: chr(b), lambda: hex(b),
         lambda: pow(b, 2), lambda: divmod(b, 1), lambda: 'x'.ljust(b), lambda: [1, 2][b:],
         lambda: b'' in b, lambda: bytearray(b), lambda: iter(b), lambda: format(b, 'x')]
for i, case in enumerate(cases):
    try:
        print(i, 'fine', case())
    except (ValueError, TypeError) as e:
        print(i, type(e).__name__, e)
for source in ['b[0] = 1', 'del b[0]', 'b += 1', 'with b: pass', 'for x in b: pass', 'x, y = b',
        'while b: pass', 'assert b', 'if b: pass', 'x = [0]; x[b] = 1', 'x, *y = b', 'raise b',
        'lambda: b\nb.attr.other', 'match 1:\n  case x if b: pass']:
    try:
        exec(source)
        print(source, 'fine')
    except (ValueError, TypeError) as e:
        print(repr(source), type(e).__name__, e)

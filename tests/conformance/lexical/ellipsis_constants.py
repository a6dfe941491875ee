# The constants: None, True, False, Ellipsis, NotImplemented, __debug__, and identity of them.
print(None, True, False, ..., Ellipsis, NotImplemented, __debug__)
print(... is Ellipsis, type(...), type(None), type(NotImplemented), repr(type(None)()))
print(bool(None), bool(...), None is None, None == 0, None == False, not None)


def stub(): ...


class Stub: ...


print(stub(), Stub.__name__)
print([...], (...,), {...: ...}, {None: 1}[None], hash(None) == hash(None))
print(True == 1, False == 0, True is True, True + 1, True * 3, -True, ~True, True & False,
    True ^ True)
print(isinstance(True, int), issubclass(bool, int), type(True & 1), type(True & True), int(True))
print({True: 'yes', 1: 'one', 1.0: 'float'}, [0, False, 0.0] == [False, 0.0, 0], {0, False, 0.0})
print(True < 2, sorted([True, False, 2, 0]), max(True, 1), min(False, 0.0), sum([True, True]))
print(bool.__mro__, bool('False'), bool(''), bool(' '), bool([]), bool([[]]), bool(0.0), bool(-1))
print(str(None), repr(True), f'{None} {True}', '%s %d' % (False, True), 'abc'[True], [1, 2][False])
for source in ['None = 1', 'True = 1', '... = 1', '__debug__ = 1', 'None += 1', 'del None',
        'for None in []: pass',
               'x.None', 'def None(): pass', 'f(None=1)', 'import None', 'x.True = 1',
               'def f(True): pass']:
    try:
        exec(source)
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg)
none = None
for f in (lambda: type(None)(1), lambda: none(), lambda: None.x, lambda: none[0], lambda: len(None),
          lambda: None + 1, lambda: bool(1, 2), lambda: type('B', (bool,), {}), lambda: True.x):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
try:
    None.attribute = 1
except AttributeError as e:
    print(e)

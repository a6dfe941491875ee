# The format specification for text and for types without one of their own.
for s in ('', 'a', 'hello', 'é日', 'hello world'):
    print([format(s, spec) for spec in ('', 's', '8', '<8', '>8', '^8', '*^9', '.3', '.3s', '8.3',
        '>8.2s', '-<8', 'é>7', '日^6.1', '0<8', '.0', '5.10', '100000.0'[:1] + '.1')])
for spec in ('d', 'x', '+', ' ', '-', '=8', '08', ',', '_', '#', '.2f', 'q', 'c', '5.', '.', '-5',
        'z', '=', '0', '<08', '.-1', '99999999999999999999', 'ss', '5 5'):
    try:
        print(repr(spec), repr(format('abc', spec)), end=' | ')
    except (ValueError, OverflowError) as e:
        print(repr(spec), '->', e, end=' | ')
print()


class Plain: pass
class Str:
    def __str__(self): return 'a str'
class Fmt:
    def __format__(self, spec): return f'<{spec or "empty"}>'
class SubStr(str):
    def __str__(self): return 'overridden'
class SubInt(int): pass


print(f'{Str()}', format(Str()), format(Fmt()), format(Fmt(), 'abc'), format(SubStr('x')),
    format(SubStr('x'), '5') + '|', f'{SubInt(5):03}', '{:x}'.format(SubInt(255)),
    '{}'.format(Str()), '{!s:>8}'.format(Str()), '{!r:.5}'.format('abcdef'),
    '{:>{w}}'.format('x', w=3))
for value in (None, [1], (1,), {}, {1}, b'x', int, len, Plain(), range(3), slice(1), ...,
        bytearray(b'q'), print, lambda: 0, iter([]), type(None), Str(), NotImplemented,
        frozenset()):
    try:
        print(format(value)[:12] == str(value)[:12], format(value, '5'))
    except TypeError as e:
        print(e)
print(f'{"left":<10}|{"right":>10}|{"mid":^10}|', f'{"x" * 20:.5}',
    f'{"tab":\t^7}' == '\t\ttab\t\t', f'{str(None):>6}', f'{str([1, 2]):>8}', f'{"é":>3}',
    f'{"🎉":*^4}', f'{"a":}', f'{"a":1}', f'{"abc":2}')
header, rows = ('item', 'qty', 'cost'), [('apple', 3, 1.5), ('banana', 12, 22.25),
    ('c', 100, 0.333)]
print('{:<10}|{:^5}|{:>8}'.format(*header), '-' * 25,
    *('{:<10}|{:^5d}|{:>8.2f}'.format(*r) for r in rows),
    '{:=<10}|{:=^5}|{:=>8}'.format('', '', ''), sep='\n')
print(*(f'{i:2}: ' + ' '.join(f'{i * j:3}' for j in range(1, 6)) for i in range(1, 4)), sep='\n')
for f in (lambda: ''.__format__(), lambda: ''.__format__(5), lambda: format('a', 'b', 'c'),
        lambda: object().__format__('x'), lambda: format(Plain(), 's'),
        lambda: 'a'.__format__('>3'), lambda: (1.5).__format__('.2f'), lambda: True.__format__('5'),
        lambda: None.__format__(''), lambda: [].__format__('x')):
    try:
        print(f())
    except TypeError as e:
        print(e)

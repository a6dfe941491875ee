# str.format: automatic and numbered fields, names, attributes, items, nesting, errors.
class C:
    x = 5
    def __init__(self): self.d = {'k': [1, 2]}
    def __getitem__(self, k): return f'item {k!r}'


c = C()
print('{} {}'.format(1, 2), '{0} {1} {0}'.format('a', 'b'), '{a} {b}'.format(a=1, b=2),
    '{} {x}'.format(1, x=2), '{0.x} {0.d[k][1]} {0[key]} {0[0]} {0[a b]} {0[-1]}'.format(c),
    '{d[k]} {d[1]} {l[0]} {l[2]}'.format(d={'k': 'v', 1: 'one'}, l=[1, 2, 3]),
    '{c.x:>4} {c.d[k]!s:^8}|'.format(c=c))
print('{{}} {{{}}} {{0}}'.format(1), '{:>{}}|{:{}^{}}|{:{w}.{p}f}'.format('a', 5, 'b', '*', 7,
    3.14159, w=8, p=2), '{0:{1}}|{0:{fill}<{1}}'.format(5, 4, fill='-'),
    '{!r} {!s} {!a}'.format('é', 'é', 'é'), '{:}'.format(1), '{0!r:>5}'.format('a'), ''.format(),
    'plain'.format(1, 2, x=3), '{a!r:{w}}|'.format(a='x', w=5))
print('{:d} {:5.1f} {:s} {:x} {:,} {:%} {:+} {:05d} {:e} {:c}'.format(1, 2.5, 's', 255, 1234567,
    0.5, 3, 42, 12345.678, 65), '{:^10}|{:<10}|{:>10}|{:*^10}'.format('a', 'b', 'c', 'd'),
    '{0:b} {0:o} {0:#x} {0:08b}'.format(10), '{:.3} {:.3}'.format('abcdef', 3.14159),
    '{} {} {}'.format(*'abc'), '{x}{y}'.format(**{'x': 1, 'y': 2}), '{0}{1[0]}'.format(1, [2]))
print('{a.b}'.format(a=type('T', (), {'b': 'class attr'})), '{0.__class__.__name__}'.format(5),
    '{0.real}'.format(5), '{}'.format({}), '{} {}'.format([1], (2,)),
    '{:5}|{:<5}|{:>5}'.format(True, None is None, 1.5), '{0[é]} {0[日]}'.format({'é': 1, '日': 2}),
    '{x[a.b]}'.format(x={'a.b': 'dot'}))
print('{name} is {age:d} years, {height:.2f}m'.format(name='Ann', age=30, height=1.756),
    '{:%H:%M}'.format(type('D', (), {'__format__': lambda s, f: f'fmt {f}'})()),
    '{:{}}'.format(type('D', (), {'__format__': lambda s, f: f'fmt {f}'})(), 'spec'))
bad = [('{', ()), ('}', ()), ('{}', ()), ('{} {}', (1,)), ('{0} {}', (1, 2)), ('{} {0}', (1, 2)),
    ('{a}', ()), ('{5}', (1,)), ('{!x}', (1,)), ('{!}', (1,)), ('{!r', (1,)), ('{:z}', (1,)),
    ('{0', (1,)), ('{0.}', (1,)), ('{0[}', (1,)), ('{0[]}', (1,)), ('{0.missing}', (1,)),
    ('{0[0]}', (1,)), ('{0[k]}', ({},)), ('{0[5]}', ([],)), ('{0[a]}', ([1],)),
    ('{:{:{}}}', (1, 2, 3)), ('{:d}', ('a',)), ('{0!r!s}', (1,)), ('{a b}', ()), ('{-1}', (1,)),
    ('{0x}', (1,)), ('{ }', (1,)), ('{0 }', (1,)), ('{{}', ()), ('{}}', (1,)), ('{:{}}', (1,)),
    ('{0[0}', (1,)), ('{.x}', (c,)), ('{[k]}', (c,)), ('{!r:}', (1,)), ('{0]}', (1,)),
    ('{0[a]b}', (c,)), ('{99999999999999999999}', (1,)), ('{0..x}', (c,)), ('{:}}', (1,)),
    ('{!r }', (1,)), ('{0:{1}{2}}', (1, 5, 'd')), ('{:s}', (1,)), ('{:5}', ([],))]
for text, args in bad:
    try:
        print(text, '=', text.format(*args))
    except Exception as e:
        print(text, '->', type(e).__name__, e)
print('{a} {b[x]}'.format_map({'a': 1, 'b': {'x': 2}}), '{missing}'.format_map(type('M', (dict,),
    {'__missing__': lambda s, k: f'<{k}>'})()))
for f in (lambda: '{a}'.format_map({}), lambda: '{}'.format_map({}), lambda: '{a}'.format_map(5),
        lambda: 'x'.format_map(), lambda: '{0}'.format_map([1]), lambda: str.format(),
        lambda: str.format(5), lambda: str.format('{}', 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

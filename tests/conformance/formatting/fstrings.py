# f-strings: expressions, nesting, conversions, '=', format specs with fields, quotes.
name, n, pi, items = 'Ann', 42, 3.14159265, [1, 'two']
print(f'{name} {n} {pi} {items}', f'{name!r} {name!s} {name!a} {"é"!a}',
    f'{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}', f'{pi:.2f} {pi:8.3f} {pi:e}',
    f'{{literal}} {{{n}}} {{{{}}}}',
    f'{n + 1} {n * 2:>6} {n if n > 5 else 0} {[x for x in range(3)]} {(lambda x: x + 1)(5)}')
print(f'{n=}', f'{n = }', f'{n + 1=}', f'{name=!s}', f'{pi=:.2f}', f'{items[1]=}', f'{n=:>6}',
    f'{name = !r:>8}', f'{len(name)=}', f'{ n =}', f'{{n=}}', f'{n==42=}' if n else '', f'{n!=1}',
    f'{n>=1}', f'{n == 42}', f'{n<=1}')
width, prec, fill = 10, 3, '*'
print(f'{pi:{width}.{prec}}|{name:{fill}^{width}}|{n:{"0>8"}}|{pi:{width}.{prec}f}|{name:>{len(name) + 2}}|{n:{fill}{"<"}{width}d}')
print(f"{'single'} {'a' 'b'}", f'{"double"}', f'''{'a'
}''', f'''triple {name}
line two {n}''', f'a' 'b' f'{n}' "c", 'plain {n}' f'{n}', rf'\n{n}\t', fr'\{n}', F'{n}',
f'\x41\u0042{n}\n'.strip())
print(f'{ {"k": 1}["k"] }', f'{ {1, 2} == {2, 1} }', f'{"{}"}', f'{"}"}', f'{items[0]}',
    f'{dict(a=1)["a"]}', f'{(1, 2)}', f'{1, 2}', f'{n,}', f'{*items,}', f'{name.upper()}',
    f'{name[0]}{name[-1]}{name[::-1]}', f'{not n}', f'{n and name}', f'{(x := 5)}{x}',
    f'{"nested " + f"{n + 1} " + f"{f_inner}" if (f_inner := 1) else 0}')
print(f'{f"{n:>5}":*>10}|', f'', f'{""}', f'{None}', f'{True:d} {True} {True:5}|', f'{"":5}|',
    f'{b"x"}', f'{print}'[:18], f'{int}', f'{...}')
print(f'{n:d} {n:b} {n:o} {n:x} {n:X} {n:#x} {n:#b} {n:c} {n:,} {10 ** 7:,} {10 ** 7:_} {-n:+} {n:+} {n: } {n:=+6} {n:%} {n:e} {n:.1f} {n:g}')


class P:
    def __format__(self, spec): return f'[{spec}]'
    def __str__(self): return 'str'
    def __repr__(self): return 'repr'


p = P()
print(f'{p} {p:abc} {p!s} {p!r:>6} {p!s:^7} {p:{n}} {p:%Y-%m-%d} {p::} {p=} {p=:q}')
x = 'outer'
print(f'{x}', (lambda x: f'{x}')('arg'), [f'{x}{y}' for x in 'ab' for y in range(2)],
    (lambda: f'{x} {n}')(), {f'{i}': f'{i * i:03}' for i in range(3)})


def f(a, b=2):
    return f'{a}{b}{f"{a + b}"}'


print(f(1), f'{f(1, b=3)}', f'{f(a=1)!r}', f"{f'{f(2)}'}", f'{max([1, 2], key=lambda v: -v)}',
    f'{"a" if n else "b"}', f'{n:{5 if n else 3}}', f'{3.0:{"."}{2}{"f"}}')

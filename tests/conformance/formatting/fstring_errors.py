# f-strings that the compiler refuses, with its words, and errors while formatting.
sources = ["f'{'", "f'}'", "f'{}'", "f'{ }'", "f'{a'", "f'{a!x}'", "f'{a!}'", "f'{a!r'",
    "f'{a:{b}'", "f'{a b}'", "f'{a:'", "f'{1 +}'", "f'{*a}'", "f'{**a}'", "f'{lambda x: 1}'",
    "f'{a[}'", "f'{(}'", "f'{)}'", "f'{a\\n}'", "f'{#}'", "f'{a=!}'", "f'{!r}'", "f'{:x}'",
    "f'{a!rr}'", "f'{a! r}'",
           "f'{a!r:{b!x}}'", "f'{a:{b:{c:{d}}}}'", "f'{yield}'", "f'{a; b}'", "f'{a = 1}'",
           "f'{a := 1}'", "f'{import x}'", "f'{\"a'", "f'{a}' b'x'", "f'{\\'x\\'}'", "f'{a} }'",
           "f'{{}'", "f'{}}'", "fb'x'", "f'{a$b}'", "f'{0x}'", "f'{a if b}'", "f'{a:{}}'",
           "f'{else}'"]
for source in sources:
    try:
        compile(source, '<test>', 'eval')
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg)
n, s, x, o, b = 5, 'abc', 1.5, object(), True
for f in (lambda: f'{undefined_name}', lambda: f'{n.missing}', lambda: f'{n:z}', lambda: f'{s:d}',
        lambda: f'{s:5.2f}', lambda: f'{x:d}', lambda: f'{x:x}', lambda: f'{n:5.2d}',
        lambda: f'{n:.5}', lambda: f'{s:,}', lambda: f'{s:+}', lambda: f'{s:=5}', lambda: f'{s:05}',
        lambda: f'{n:,x}', lambda: f'{n:_,}', lambda: f'{n:,_}', lambda: f'{n:c,}',
        lambda: f'{o:5}', lambda: f'{o!r:5}'[:7],
          lambda: f'{[1]:5}', lambda: f'{None:5}', lambda: f'{n:99999999999999999999}',
          lambda: f'{n:.99999999999999999999f}', lambda: f'{-1:c}', lambda: f'{0x110000:c}',
          lambda: f'{n:+c}', lambda: f'{n:#c}', lambda: f'{x:n}', lambda: f'{x:,n}',
          lambda: f'{n:{s}}', lambda: f'{n:{n!r}}', lambda: f'{n:5 }', lambda: f'{n:5d5}',
          lambda: f'{x:.}', lambda: f'{s:.}', lambda: f'{s:.2s} {s:.0}|', lambda: f'{s:#}',
          lambda: f'{s: }', lambda: f'{b:s}', lambda: f'{b:d}', lambda: f'{n:s}', lambda: f'{x:s}',
          lambda: f'{x:c}', lambda: f'{1/0}', lambda: f'{x:b}', lambda: f'{n:q}',
          lambda: f'{{}}'.format(1), lambda: f'{(1, 2):>10}', lambda: f'{ {}:5}', lambda: f'{s:x}'):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

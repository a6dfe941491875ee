# Parameter lists and calls that the compiler refuses, with its words.
sources = ['def f(a, a): pass', 'def f(*): pass', 'def f(*, **k): pass', 'def f(**k, a): pass',
    'def f(*a, *b): pass',
           'def f(a, /, b, /): pass', 'def f(/): pass', 'def f(*, /): pass', 'def f(a=): pass',
           'def f(1): pass',
           'def f(a b): pass', 'def f(a.b): pass', 'def f((a, b)): pass', 'def f(a=1, b): pass',
           'def f(*a=1): pass',
           'def f(**k=1): pass', 'def f(**k, *a): pass', 'def f(*a, b, *c): pass',
           'def f(a, *, a): pass',
           'f(a=1, 2)', 'f(**k, *a)', 'f(**k, 1)', 'f(1=2)', 'f(a.b=1)', 'f(a for a in b, 1)',
           'f(1, a for a in b)',
           'f(a=1, a=2)', 'f(*)', 'f(**)', 'f(a=)', 'f(,)', 'f(a,,b)', 'f(a b)', 'f((a=1))',
           'f(True=1)', 'f(f()=1)',
           'f(a+b=1)', 'f(x for x in y)', 'f(x for x in y,)', 'f(1 for x in y, z=2)', 'lambda *: 0',
           'lambda a, a: 0',
           'lambda (a): 0', 'lambda a=1, b: 0', 'lambda **k, a: 0', 'lambda: (yield)',
           'def f() -> : pass', 'def f()',
           'def f() pass', 'def f: pass', 'def 1(): pass', 'def f(): return = 1',
           'def f(a: int = 1, b: str): pass',
           'def f(*args: int, **kw: str) -> None: pass', 'f(**{"a": 1}, a=2)', 'f(*a, b)',
           'f(*a, b=1, *c)', 'f(a)(b=1, 2)',
           'class C(a for a in b): pass', 'class C(x=1, 2): pass', 'class C(*a, **k): pass',
           'f(a := 1, b=(c := 2))']
for source in sources:
    try:
        compile(source, '<test>', 'exec')
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg, (e.lineno, e.offset))

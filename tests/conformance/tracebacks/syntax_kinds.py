# stderr: full
# SyntaxError's details through compile: line and column for many mistakes.
sources = ['x = = 1', 'print "a"', 'def f(:\n  pass', 'x = (1, 2', 'x = 1)', 'if x\n  pass', 'a b',
    'x = 5 +', 'for x in', "'abc", '"""abc', 'class', 'x = [1, 2', 'f(a=1, 2)', '1 = x', 'return',
    'break', 'x = {1: 2', 'lambda: (yield) = 1', 'import a.b as c.d', 'a = 1 if 2', 'try:\n  pass',
    'with open() as 1: pass', 'x = 0777', 'é = ¡', 'x = 1\n  y = 2', 'def f():\npass',
    'while True:\n', '@', 'x ==', 'not', 'a := 1', 'f(**a, *b)', '(a, b) += 1', 'del f()',
    'x = yield', 'f(x for x in y, 1)', '{**a, b}', '[*a, **b]', 'a.1', 'a..b',
    'if True: else: pass', 'x = (\n1,\n2,\n3 4)', "f'{a b}'", "f'{'", 'raise a b', 'assert',
    'global', 'nonlocal x', 'else: pass', 'elif x: pass', '\x00', 'a\n b', '  a']
for source in sources:
    try:
        compile(source, 'name.py', 'exec')
        print(repr(source), 'fine')
    except (SyntaxError, ValueError) as e:
        if isinstance(e, SyntaxError):
            print(repr(source), type(e).__name__, e.msg, e.lineno, e.offset)
        else:
            print(repr(source), type(e).__name__, e)
exec(compile('x = 1\ny = = 2\n', 'made_up.py', 'exec'))

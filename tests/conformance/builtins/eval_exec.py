# eval, exec and compile of source, with namespaces, errors, and what they see.
x = 10
print(eval('x + 1'), eval('x + y', {'x': 1, 'y': 2}), eval('x + y', {'x': 1}, {'y': 5}),
    eval(' 1 + 2 '), eval('[i for i in range(3)]'), eval('(lambda a: a * 2)(4)'), eval("'text'"),
    eval('\t5'), eval(b'7'), eval('None'), eval('1, 2'))
space = {}
exec('a = 1\nb = a + 1\ndef f(x): return x * b\nclass C:\n  v = 5\nresult = [f(i) for i in range(3)]',
    space)
print(space['b'], space['f'](5), space['C'].v, space['result'], '__builtins__' in space,
    space['f'].__module__ if '__name__' in space else 'no name', space['C'].__module__)
exec('z = x * 2')
print(z, exec('1 + 1'), exec(''), eval('z'))
local = {}
exec('p = 1\nglobal q\nq = 2', space, local)
print(local, space['q'], 'p' in space)


def inside():
    y = 5
    exec('y = 6')
    before = y
    values = {}
    exec('w = y + 1', {'y': y}, values)
    return before, values, eval('y * 2'), eval('[y for _ in [1]]', {'y': 3})


print(inside())
code = compile('a + b', '<string>', 'eval')
print(eval(code, {'a': 1, 'b': 2}), type(code).__name__, code.co_name, code.co_filename)
code = compile('for i in range(2):\n    print("loop", i)', 'name.py', 'exec')
exec(code)
print(eval(compile('5', 'f', 'eval')), exec(compile('print("single")', 'f', 'single')))
exec(compile('1 + 1\n', 'f', 'single'))
for source in ('1 +', 'x = 1', 'for i in x: pass', '', '   ', '1; 2', '1\n2', 'return 5', 'yield',
        'def f(): pass', 'import os', '(', "'abc", 'x y', 'print(1', '\x00', 'a\x00b', 'if', '  1',
        '# only'):
    try:
        print(repr(source), eval(source))
    except (SyntaxError, ValueError) as e:
        print(repr(source), '->', type(e).__name__, e.args[0])
for f in (lambda: eval(5), lambda: exec(5), lambda: eval(), lambda: eval('1', 5),
        lambda: eval('1', {}, 5), lambda: exec('1', []), lambda: eval('undefined_in_eval'),
        lambda: eval('1 / 0'), lambda: compile('1', 'f', 'nope'), lambda: compile('1', 'f'),
        lambda: eval('x', {}),
        lambda: eval("__import__('math').sqrt(16)"), lambda: eval('len([1])', {'__builtins__': {}}),
        lambda: exec('print(1)', {'__builtins__': {}}), lambda: eval('x',
        {'__builtins__': {'x': 'from builtins'}}), lambda: exec('raise ValueError("inside")'),
        lambda: eval('1', globals=1) , lambda: compile('1 1', 'f', 'eval'),
        lambda: exec('def f(:')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Names(dict):
    def __missing__(self, key): return f'<{key}>'


print(eval('a + b', {}, Names()), [eval(t) for t in ('1', '"a"', '[1, {2: 3}]')],
    {k: eval(v, {'n': 5}) for k, v in {'double': 'n * 2', 'sq': 'n ** 2'}.items()})
program = '''
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
answer = fib(15)
'''
scope = {'__name__': 'sandbox'}
exec(program, scope)
print(scope['answer'], scope['fib'].__module__, scope['fib'](10))
try:
    exec('def g():\n    raise KeyError("deep")\ng()')
except KeyError as e:
    tb = e.__traceback__
    while tb.tb_next:
        tb = tb.tb_next
    print(tb.tb_lineno)

# global, nonlocal, the scope of class bodies, and names used before they are bound.
x = 'global'


def reader():
    return x


def writer():
    global x, fresh
    x = 'changed'
    fresh = 'made'


def shadow():
    x = 'local'
    return x


print(reader(), shadow(), reader())
writer()
print(reader(), fresh)


def outer():
    n = 0

    def bump():
        nonlocal n
        n += 1
        return n

    def deep():
        def deeper():
            nonlocal n
            n *= 10
        deeper()
    bump(), bump()
    deep()
    return n, bump()


print(outer())


def unbound():
    try:
        print(x)
    except UnboundLocalError as e:
        print(e)
    x = 1


unbound()


class Body:
    x = 'class'
    y = x + '!'
    z = [x for _ in range(1)]
    w = [i for i in x]

    def method(self):
        return x

    def nested(self):
        return __class__.__name__


print(Body.y, Body.z, Body.w[:2], Body().method(), Body().nested())


def free():
    def inner():
        return later
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    later = 5
    return inner()


print(free())


def loop_capture():
    return [f() for f in [lambda: k for k in range(3)]]


print(loop_capture())
if False:
    never = 1
try:
    never
except NameError as e:
    print(e)
for source in ['def f():\n  x = 1\n  global x', 'def f():\n  nonlocal x', 'nonlocal x',
        'def f(x):\n  global x',
               'def f():\n  print(x)\n  global x', 'def f():\n  def g():\n    nonlocal q\n  p = 1',
               'def f(x):\n  nonlocal x', 'class C:\n  nonlocal x',
               'def f():\n  global x\n  nonlocal x',
               'def f(a, a): pass', 'global x\nx = 1', 'x = 1\nglobal x']:
    try:
        exec(source)
        print(repr(source), 'fine')
    except SyntaxError as e:
        print(repr(source), '->', e.msg, e.lineno)

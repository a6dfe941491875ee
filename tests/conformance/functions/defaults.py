# Default values: when they are evaluated, that they are shared, and where they are kept.
def f(a, b=2, c=[]):
    c.append(a + b)
    return c


print(f(1), f(2), f(3, 4), f(1, c=[]), f.__defaults__)
n = 5


def captured(x=n):
    return x


n = 6
print(captured(), n)


def kw(*, a=1, b=(), **rest):
    return a, b, rest


print(kw(), kw(b=2, z=3), kw.__kwdefaults__, kw.__defaults__)


def safe(item, bucket=None):
    if bucket is None:
        bucket = []
    bucket.append(item)
    return bucket


print(safe(1), safe(2), safe(3, [0]))
f.__defaults__ = (10,)
kw.__kwdefaults__['a'] = 'new'
print(kw())
try:
    print(f(1, 2, 3))
except AttributeError as e:
    print(e)
try:
    print(f(1))
except TypeError as e:
    print(e)
print(f(1, 2, c=[]))
f.__defaults__ = None
try:
    f(1)
except TypeError as e:
    print(e)
functions = []
for i in range(3):
    def g(i=i):
        return i
    functions.append(g)
print([g() for g in functions])


def counter(cache={}):
    cache['n'] = cache.get('n', 0) + 1
    return cache['n']


print(counter(), counter(), counter({}), counter())


class C:
    def m(self, x=[]):
        x.append(len(x))
        return list(x)


print(C().m(), C().m(), C.m.__defaults__)
for bad in ('f.__defaults__ = 5', 'kw.__kwdefaults__ = ()', 'f.__name__ = 5', 'f.__dict__ = 5'):
    try:
        exec(bad)
    except TypeError as e:
        print(e)
for source in ['def h(a=1, b): pass', 'def h(*, a=1, a): pass', 'lambda a=1, b: 0',
        'def h(a=1, /, b): pass']:
    try:
        exec(source)
    except SyntaxError as e:
        print(source, '->', e.msg)

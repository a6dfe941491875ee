# functools.
import functools as ft
import operator as op
from collections import abc


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)


p = ft.partial(print, 'a', sep='-'); p('b'); print(p.args, p.keywords, p.func is print)
q = ft.partial(p, 'z', end='!\n'); q(1); print(q.args, sorted(q.keywords))
print(ft.partial(int, base=2)('101'), ft.partial(pow, 2), ft.partial(int, base=2))
t(ft.partial); t(ft.partial, 5)
print(ft.reduce(lambda a, b: a + b, [1, 2, 3]), ft.reduce(op.add, [], 5)); t(ft.reduce, op.add, []); t(ft.reduce, op.add, 5)
calls = []
@ft.lru_cache(maxsize=2)
def f(x, y=0):
    "doc"
    calls.append((x, y)); return x + y
print(f(1), f(2), f(1), f(3), f(2), f(1, y=2), f(1, 2), calls, f.cache_info(), f.__name__, f.__doc__, f.__wrapped__ is not f, f.cache_parameters())
f.cache_clear(); print(f.cache_info())
@ft.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(200), fib.cache_info())
@ft.lru_cache
def g(x): return x
print(g(1), g(1.0), g(True), g.cache_info())
@ft.lru_cache(typed=True)
def h(x): return x
print(h(1), h(1.0), h(True), h.cache_info()); t(h, [])
class C:
    @ft.lru_cache(None)
    def m(self, x): return x * 2
    @ft.cached_property
    def cp(self): print('computing'); return 42
c = C(); print(c.m(3), c.m(3), C.m.cache_info(), c.cp, c.cp, c.__dict__)
del c.cp; print(c.cp)
def deco(fn):
    @ft.wraps(fn)
    def w(*a):
        "w doc"
        return fn(*a)
    w.extra = 1
    return w
@deco
def orig(a):
    "orig doc"
orig.z = 3
print(orig.__name__, orig.__doc__, orig.__qualname__, sorted(k for k in orig.__dict__))
@ft.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(1) >= V(2), V(2) > V(1), V(1) < V(2), V.__ge__.__name__)
t(ft.total_ordering, type('X', (), {}))
print(sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)), sorted('bac', key=ft.cmp_to_key(lambda a, b: (a > b) - (a < b))))
@ft.singledispatch
def sd(x): return 'obj'
@sd.register(int)
def _(x): return 'int'
@sd.register
def _(x: list): return 'list'
@sd.register(abc.Mapping)
def _(x): return 'mapping'
print(sd(1), sd(True), sd([]), sd({}), sd('a'), sd.dispatch(bool) is sd.dispatch(int), sorted(map(str, sd.registry))); t(sd)
class SM:
    @ft.singledispatchmethod
    def m(self, x): return 'any'
    @m.register
    def _(self, x: int): return 'int'
print(SM().m(1), SM().m('a'))
class PM:
    def set(self, v): self.v = v
    on = ft.partialmethod(set, True)
o = PM(); o.on(); print(o.v)

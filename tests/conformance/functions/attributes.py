# What a function knows of itself, and attributes set on it.
def f(a, b=1, *c, d=2, **e) -> int:
    """Docstring."""
    return a


print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__,
    f.__annotations__)
f.calls = 0
f.calls += 5
f.tags = ['x']
print(f.calls, f.tags, f.__dict__, sorted(vars(f)), hasattr(f, 'calls'), hasattr(f, 'no'))
del f.calls
try:
    f.calls
except AttributeError as e:
    print(e)
f.__name__ = 'renamed'
print(f.__name__, f.__qualname__, callable(f))


class C:
    def m(self):
        def inner(): pass
        return inner
    lam = lambda self: 1

    class D:
        def n(self): pass


print(C.m.__qualname__, C().m.__qualname__, C().m().__qualname__, C.D.n.__qualname__,
    C.lam.__qualname__, C.D.__qualname__)
print(C().m.__name__, C().m.__self__.__class__.__name__, C().m.__func__ is C.m, C.m is C.m,
    C().m == C().m)
c = C()
print(c.m == c.m, c.m is c.m, hash(c.m) == hash(c.m), c.m.__doc__)
try:
    c.m.attribute = 1
except AttributeError as e:
    print(e)
try:
    len.attribute = 1
except AttributeError as e:
    print(e)
print(len.__name__, len.__qualname__, [].append.__name__, [].append.__qualname__,
    str.upper.__qualname__, len.__module__)
print([repr(x).split(' at 0x')[0] for x in (f, c.m, len, str.upper, [].append, C.m, list.append,
    C().m)])
print(type(f).__name__, type(c.m).__name__, type(len).__name__, type(str.upper).__name__,
    type([].append).__name__,
      type(lambda: 0).__name__, type(C).__name__, type(type(f)).__name__, type(print).__name__,
      type(object.__init__).__name__)


def counted():
    counted.calls += 1
    return counted.calls


counted.calls = 0
print(counted(), counted(), counted.calls)


def gen():
    yield


print(gen.__name__, gen().__name__, gen().__qualname__, f == f, f != gen, bool(f))
g = type(f)
try:
    g()
except TypeError as e:
    print('cannot build a function from nothing')
print(f.__code__.co_name, f.__code__.co_argcount, f.__code__.co_varnames[:5],
    f.__globals__ is globals())
setattr(f, 'spaced name', 1)
print(getattr(f, 'spaced name'), f.__dict__)

# functools: wraps, partial, reduce, lru_cache, cache, total_ordering, cmp_to_key, singledispatch, cached_property.
import functools
from functools import partial, reduce, wraps, lru_cache, total_ordering, cmp_to_key
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [], 5),
    reduce(max, [3, 9, 2], 0), reduce(lambda a, b: f'({a}{b})', 'abc'),
    reduce(lambda d, k: d[k], ['a', 'b'], {'a': {'b': 'deep'}}))
add = lambda a, b=10, *, c=0: (a, b, c)
p = partial(add, 1, c=5)
print(p(), p(2), p(2, c=7), p.func is add, p.args, p.keywords, partial(p, 3)(),
    partial(int, base=2)('101'), list(map(partial(pow, 2), range(4))),
    partial(print, 'partial', end='!\n')(), repr(partial(max, 1))[:31])


def deco(f):
    @wraps(f)
    def wrapper(*args, **kw):
        """wrapper doc"""
        return f(*args, **kw)
    return wrapper


@deco
def documented(a: int) -> str:
    """Original doc."""
    return str(a)


print(documented.__name__, documented.__doc__, documented.__wrapped__(5),
    documented.__annotations__, documented.__qualname__, documented(6),
    functools.WRAPPER_ASSIGNMENTS)
calls = []


@lru_cache(maxsize=2)
def slow(n, k=0):
    calls.append(n)
    return n * n


print(slow(1), slow(2), slow(1), slow(3), slow(2), slow(n=1), calls, slow.cache_info(),
    slow.cache_parameters())
slow.cache_clear()
print(slow.cache_info(), slow.__name__, slow.__wrapped__(9))


@lru_cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
@functools.cache
def fact(n): return n * fact(n - 1) if n else 1


print(fib(80), fib.cache_info(), fact(30), fact.cache_info().misses)
typed = lru_cache(typed=True)(lambda x: type(x).__name__)
print(typed(1), typed(1.0), typed(True), typed.cache_info().currsize,
    lru_cache(maxsize=None)(lambda: 1)())


@total_ordering
class Version:
    def __init__(self, s): self.parts = tuple(map(int, s.split('.')))
    def __eq__(self, o): return self.parts == o.parts
    def __lt__(self, o): return self.parts < o.parts
    def __repr__(self): return '.'.join(map(str, self.parts))


a, b = Version('1.2'), Version('1.10')
print(a < b, a <= b, a > b, a >= b, a != b, sorted([b, a]), max(a, b))
print(sorted(['bb', 'a', 'ccc'], key=cmp_to_key(lambda x, y: len(y) - len(x))),
    cmp_to_key(lambda x, y: 0)(1) == cmp_to_key(lambda x, y: 0)(2))


@functools.singledispatch
def show(x): return f'object {x}'
@show.register
def _(x: int): return f'int {x}'
@show.register(list)
def _(x): return f'list of {len(x)}'
@show.register(str)
def show_str(x): return f'str {x}'


print(show(5), show([1, 2]), show('s'), show(2.5), show(True), show.dispatch(int)(7),
    show_str('direct'))


class Data:
    count = 0
    @functools.cached_property
    def value(self):
        Data.count += 1
        return 'computed'
    def power(self, n, k): return n ** k
    square = functools.partialmethod(power, k=2)


d = Data()
print(d.value, d.value, Data.count, vars(d), d.square(5))
del d.value
print(d.value, Data.count)
for f in (lambda: reduce(lambda a, b: a, []), lambda: reduce(5, [1, 2]), lambda: reduce(max),
        lambda: partial(), lambda: partial(5), lambda: slow([]), lambda: lru_cache(maxsize='x'),
        lambda: partial(add)(), lambda: total_ordering(type('X', (), {})), lambda: reduce(max, 5),
        lambda: show(), lambda: wraps(), lambda: cmp_to_key(), lambda: functools.nothing):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

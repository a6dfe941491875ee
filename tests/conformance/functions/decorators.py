# Decorators as programs use them: timing, caching, retrying, checking, registering.
import functools

calls = []


def trace(f):
    @functools.wraps(f)
    def wrapper(*args, **kw):
        calls.append(f'{f.__name__}{args}{kw}')
        result = f(*args, **kw)
        calls.append(f'-> {result}')
        return result
    return wrapper


@trace
def add(a, b=0):
    """Adds."""
    return a + b


print(add(1, b=2), add(5), calls, add.__name__, add.__doc__, add.__wrapped__(1, 1))


def memo(f):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]
    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(fib.cache))


def retry(times, *errors):
    def deco(f):
        def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return f(*args), attempt
                except errors as e:
                    last = e
            return f'gave up: {last}'
        return wrapper
    return deco


attempts = iter([ValueError('1'), KeyError('2'), 'fine'])


@retry(3, ValueError, KeyError)
def flaky():
    value = next(attempts)
    if isinstance(value, Exception):
        raise value
    return value


print(flaky(), retry(2, ValueError)(int)('x'))


def typed(**types):
    def deco(f):
        def wrapper(**kw):
            for name, value in kw.items():
                if not isinstance(value, types[name]):
                    raise TypeError(f'{name} must be {types[name].__name__}, not {type(value).__name__}')
            return f(**kw)
        return wrapper
    return deco


@typed(x=int, y=str)
def both(x, y):
    return y * x


print(both(x=2, y='ab'))
try:
    both(x='a', y='b')
except TypeError as e:
    print(e)


class CountCalls:
    def __init__(self, f):
        self.f, self.count = f, 0

    def __call__(self, *args):
        self.count += 1
        return self.f(*args)


@CountCalls
def shout(s):
    return s.upper()


print(shout('a'), shout('b'), shout.count, type(shout).__name__)
plugins = {}


def plugin(cls=None, *, name=None):
    if cls is None:
        return lambda c: plugin(c, name=name)
    plugins[name or cls.__name__.lower()] = cls
    return cls


@plugin
class Alpha: pass


@plugin(name='b')
class Beta: pass


print({k: v.__name__ for k, v in plugins.items()})

# contextlib: contextmanager, closing, suppress, redirect_stdout, ExitStack, nullcontext, ContextDecorator.
import contextlib
from contextlib import contextmanager, suppress, ExitStack, closing, nullcontext


@contextmanager
def tag(name, swallow=()):
    print(f'<{name}>', end=' ')
    try:
        yield name.upper()
    except swallow as e:
        print('swallowed', repr(e), end=' ')
    finally:
        print(f'</{name}>')


with tag('a') as a:
    print(a, end=' ')
with tag('b'), tag('c') as c:
    print(c, end=' ')
with tag('d', ValueError):
    raise ValueError('v')
try:
    with tag('e'):
        raise KeyError('k')
except KeyError as e:
    print('escaped', e)


@tag('decorated')
def f(x):
    print('in f', x, end=' ')
    return x * 2


print(f(4), f.__name__)


@contextmanager
def broken_none():
    return
    yield


@contextmanager
def yields_twice():
    yield 1
    yield 2


@contextmanager
def keeps_going():
    try:
        yield
    except ValueError:
        pass
    yield 'again'


@contextmanager
def replaces():
    try:
        yield
    except ValueError as e:
        raise KeyError('replaced') from e


@contextmanager
def stop():
    yield


def use(manager, raised=None):
    try:
        with manager() as m:
            if raised:
                raise raised
        print('fine')
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__))


use(broken_none)
use(yields_twice)
use(keeps_going, ValueError())
use(replaces, ValueError('orig'))
use(stop, StopIteration('passes'))
use(stop, RuntimeError('passes'))
with suppress(KeyError, IndexError):
    {}['x']
    print('never')
with suppress():
    print('nothing to suppress')
try:
    with suppress(KeyError):
        raise ValueError('not suppressed')
except ValueError as e:
    print(e)


class Resource:
    def __init__(self, n): self.n = n
    def close(self): print('close', self.n)


with closing(Resource(1)) as r:
    print(r.n)
with nullcontext('value') as v, nullcontext() as n:
    print(v, n)
with ExitStack() as stack:
    names = [stack.enter_context(tag(x)) for x in 'xy']
    stack.callback(print, 'callback', 1, end='; ')
    stack.push(lambda *exc: print('pushed', exc[0], end='; '))
    print(names, end=' ')
with ExitStack() as stack:
    stack.push(lambda kind, e, tb: print('handles', repr(e)) or True)
    raise ValueError('in stack')
stack = ExitStack()
stack.callback(print, 'popped callback')
kept = stack.pop_all()
stack.close()
kept.close()


class Writer:
    def __init__(self): self.out = []
    def write(self, s): self.out.append(s)
    def flush(self): pass


w = Writer()
with contextlib.redirect_stdout(w):
    print('captured')
print(w.out)


class Deco(contextlib.ContextDecorator):
    def __enter__(self): print('enter', end=' '); return self
    def __exit__(self, *a): print('exit')


@Deco()
def g(): print('body', end=' ')


g()
g()
with Deco():
    print('as with', end=' ')
m = tag('once')
with m:
    pass
try:
    with m:
        pass
except (RuntimeError, AttributeError) as e:
    print(type(e).__name__, e)
try:
    ExitStack().enter_context(5)
except (TypeError, AttributeError) as e:
    print(type(e).__name__, e)

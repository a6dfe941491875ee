# close: GeneratorExit, finally, refusing to close, and what close does to yield from.
def g(log):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append('exit')
        raise
    finally:
        log.append('finally')


log = []
a = g(log)
next(a)
print(a.close(), log, list(a), a.close())
log.clear()
b = g(log)
print(b.close(), log, list(b))
c = g(log)
print(list(c), log, c.close())


def returns():
    try:
        yield 1
    except GeneratorExit:
        return 'value'


d = returns()
next(d)
print(d.close())


def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 'no'


e = refuses()
next(e)
try:
    e.close()
except RuntimeError as err:
    print(err)


def raises():
    try:
        yield
    finally:
        raise ValueError('in finally')


f = raises()
next(f)
try:
    f.close()
except ValueError as err:
    print(err, repr(err.__context__))


def outer(log):
    try:
        yield from g(log)
    finally:
        log.append('outer finally')


log.clear()
o = outer(log)
next(o)
o.close()
print(log)


class Iter:
    def __iter__(self): return self
    def __next__(self): return 5
    def close(self): print('close called', end=' ')
    def throw(self, *a): print('throw called', [type(x).__name__ if not isinstance(x,
        type) else x.__name__ for x in a], end=' '); return 'thrown'


def delegating():
    yield from Iter()


h = delegating()
print(next(h), h.throw(ValueError('v')) , end=' ')
h.close()
print()


def self_running():
    yield next(me)


me = self_running()
try:
    next(me)
except ValueError as err:
    print(err)


def self_closing():
    yield me2.close()


me2 = self_closing()
try:
    next(me2)
except ValueError as err:
    print(err)


def with_inside(log):
    class M:
        def __enter__(self): log.append('enter')
        def __exit__(self, kind, *rest): log.append(f'exit {kind.__name__ if kind else None}')
    with M():
        yield 1
        yield 2


log = []
w = with_inside(log)
next(w)
w.close()
print(log)
log.clear()
print(list(with_inside(log)), log)


def loops(log):
    for i in range(3):
        try:
            yield i
        finally:
            log.append(i)


log = []
for x in (it := loops(log)):
    if x == 1:
        break
print(log)
it.close()
print(log)

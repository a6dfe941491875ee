# throw: into fresh, suspended and finished generators, in all its forms.
def g():
    while True:
        try:
            got = yield 'waiting'
            print('got', got)
        except ValueError as e:
            print('caught', repr(e), end=' ')
            yield 'handled'
        except KeyError:
            return 'returned'
        finally:
            print('finally', end=' ')


a = g()
print(next(a), a.throw(ValueError('v')), next(a), a.throw(ValueError))
try:
    next(a)
    a.throw(KeyError('k'))
except StopIteration as e:
    print('stop', e.value)
try:
    a.throw(ValueError('late'))
except ValueError as e:
    print('finished:', e)
b = g()
try:
    b.throw(ValueError('fresh'))
except ValueError as e:
    print('fresh:', e, list(b))
c = g()
next(c)
try:
    c.throw(TypeError, 'type and value')
except TypeError as e:
    print(repr(e), list(c))
kept = []
for args in [(5,), (ValueError, ValueError('inst')), (ValueError, 'text'), (ValueError, (1, 2)),
        ('str',), (int,), (), (ValueError('x'), 'y'),
             (ValueError, None, 5)]:
    d = g()
    kept.append(d)
    next(d)
    try:
        print(d.throw(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for d in kept:
    d.close()


def transforms():
    try:
        yield 1
    except ValueError as e:
        raise KeyError('replaced') from e


t = transforms()
next(t)
try:
    t.throw(ValueError('cause'))
except KeyError as e:
    print(repr(e), repr(e.__cause__), repr(e.__context__))


def outer():
    try:
        result = yield from inner()
        print('result', result)
    except RuntimeError as e:
        print('outer caught', e)
        yield 'recovered'


def inner():
    try:
        yield 'inner'
    except ValueError:
        yield 'inner handled'
        return 'inner done'


o = outer()
print(next(o), o.throw(ValueError), next(o, 'end'))
o = outer()
print(next(o), o.throw(RuntimeError('through')))


def raising():
    yield 1
    raise LookupError('own')


r = raising()
try:
    list(r)
except LookupError as e:
    print(e, list(r))
try:
    r.throw(StopIteration)
except StopIteration as e:
    print('stop passes when finished')


def swallow():
    while True:
        try:
            yield 'again'
        except Exception:
            pass


s = swallow()
print(next(s), s.throw(OSError), s.throw(StopIteration()))


def stop_inside():
    yield 1
    raise StopIteration('boom')


def stop_from_next():
    yield next(iter([]))


for bad in (stop_inside, stop_from_next):
    try:
        list(bad())
    except RuntimeError as e:
        print(e, '<-', repr(e.__cause__), repr(e.__context__))
try:
    list(next(iter([])) for _ in range(2))
except RuntimeError as e:
    print(e)

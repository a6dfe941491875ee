# getattr and kin, vars, dir, type, isinstance, issubclass, id, callable, hash, globals, locals.
class A:
    cls = 1
    def __init__(self): self.x = 1
    def m(self): return 'm'


a = A()
print(getattr(a, 'x'), getattr(a, 'no', 'default'), getattr(A, 'cls'), getattr(a, 'm')(),
    hasattr(a, 'x'), hasattr(a, 'no'), hasattr(5, 'real'), setattr(a, 'y', 2), a.y, delattr(a, 'y'),
    hasattr(a, 'y'), getattr('abc', 'upper')(), getattr(a, 'x', None))
print(vars(a), vars(A)['cls'], 'm' in vars(A), [n for n in dir(a) if n[0] != '_'],
    [n for n in dir(A) if n[0] != '_'], 'append' in dir([]), 'upper' in dir(str),
    '__len__' in dir(list), len(dir()) > 5, 'a' in dir(), sorted(dir(a))[0][:2])
print(type(a) is A, type(A), type(5).__name__, isinstance(a, A), isinstance(5, (str, int)),
    isinstance(True, int), isinstance('a', (int, (float, str))), isinstance(a, object),
    isinstance(A, type), issubclass(A, object), issubclass(bool, (int, str)), issubclass(int, int),
    isinstance(None, type(None)), isinstance(5, int | str), issubclass(int, int | None),
    isinstance([], list | tuple))
x = 'global'


def f(p, *args, q=2, **kw):
    local = 1
    return sorted(locals()), locals()['p'], 'x' in globals(), globals()['x'], vars()['q']


print(f(1, 5, z=3))
globals()['made'] = 'through globals'
print(made, locals() is globals(), 'made' in vars(), __name__)


class Body:
    v = 1
    names = sorted(k for k in locals() if not k.startswith('__'))


print(Body.names)


def closure():
    captured = 1

    def inner():
        captured
        own = 2
        return locals()
    return inner()


print(closure(), (lambda a, b=2: locals())(1),
    [sorted(locals()) for i in [1]] == [sorted(locals()) for i in [1]])
print(id(a) == id(a), id(a) != id(A()), a is a, callable(a), callable(A), callable(a.m),
    hash(a) == hash(a), hash('a') == hash('a'), repr(type(a)), object() != object(), bool(object()))
for g in (lambda: getattr(a, 'no'), lambda: getattr(a), lambda: getattr(a, 5),
        lambda: getattr(5, 'x'), lambda: setattr(a, 'x'), lambda: setattr(5, 'x', 1),
        lambda: setattr(a, 1, 1), lambda: delattr(a, 'no'), lambda: delattr(a), lambda: hasattr(a),
        lambda: hasattr(a, 1), lambda: vars(5), lambda: vars(a, a), lambda: vars([]),
        lambda: dir(1, 2), lambda: isinstance(1), lambda: isinstance(1, 1),
        lambda: issubclass(1, int), lambda: issubclass(int, 1), lambda: isinstance(1, [int]),
        lambda: globals(1), lambda: locals(1), lambda: callable(), lambda: type(), lambda: id(1, 2),
        lambda: getattr(a, 'x', 1, 2), lambda: A.m(), lambda: a.m(1), lambda: getattr(None, 'x'),
        lambda: getattr(len, 'zz'), lambda: type(a)(1), lambda: repr(), lambda: repr(1, 2),
        lambda: ascii(), lambda: format(), lambda: issubclass(int, 'a'),
        lambda: isinstance(5, int | 5), lambda: hash({}), lambda: delattr(5, 'real'),
        lambda: delattr(A, 'zz')):
    try:
        print(g())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

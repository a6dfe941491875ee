# Callable instances, context manager classes, attribute access by string, dynamic methods.
class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *more, scale=1): return (self.n + x + sum(more)) * scale


add = Adder(5)
print(add(1), add(1, 2, 3), add(1, scale=2), callable(add), list(map(add, [1, 2])),
    sorted([3, 1], key=Adder(0)), callable(Adder), callable(5))


class Callback:
    count = 0
    @classmethod
    def __call__(cls): cls.count += 1; return cls.count


print(Callback()(), Callback()(), Callback.count)


class Tracked:
    depth = 0

    def __enter__(self):
        Tracked.depth += 1
        return self

    def __exit__(self, kind, value, tb):
        Tracked.depth -= 1
        if kind is KeyError:
            print('suppressed', value)
            return True
        print('left', kind and kind.__name__)


with Tracked() as a, Tracked() as b:
    print(Tracked.depth, a is not b)
with Tracked():
    raise KeyError('k')
try:
    with Tracked():
        raise ValueError('v')
except ValueError as e:
    print('escaped', e)
manager = Tracked()
print(Tracked.__enter__(manager) is manager, manager.__exit__(None, None, None))


class OnInstance: pass


o = OnInstance()
o.__enter__ = lambda: 1
o.__exit__ = lambda *a: None
o.__call__ = lambda: 'no'
for f in (lambda: o(), lambda: exec('with o: pass'), lambda: add(), lambda: add(1, wrong=2)):
    try:
        f()
    except TypeError as e:
        print(e)


class Api:
    def get_user(self): return 'user'
    def get_post(self, n=1): return f'post {n}'


api = Api()
for name in ('user', 'post'):
    print(getattr(api, f'get_{name}')(), end=' ')
print([m for m in dir(api) if m.startswith('get')], getattr(api, 'get_x', lambda: 'none')())
for i in range(3):
    setattr(Api, f'method{i}', lambda self, i=i: i * 10)
print(api.method0(), api.method2())

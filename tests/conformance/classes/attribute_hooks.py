# __getattr__, __getattribute__, __setattr__, __delattr__, __dir__.
class Dynamic:
    real = 'real'

    def __getattr__(self, name):
        if name.startswith('dyn_'):
            return name[4:].upper()
        raise AttributeError(f'{type(self).__name__} has no {name}')


d = Dynamic()
print(d.real, d.dyn_test, hasattr(d, 'dyn_x'), hasattr(d, 'x'), getattr(d, 'x', 'default'))
try:
    d.x
except AttributeError as e:
    print(e)
d.dyn_test = 'own'
print(d.dyn_test)


class Strict:
    allowed = {'a', 'b'}

    def __setattr__(self, name, value):
        print('set', name, end='; ')
        if name not in self.allowed:
            raise AttributeError(f'cannot set {name}')
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print('del', name, end='; ')
        object.__delattr__(self, name)


s = Strict()
s.a = 1
s.a += 1
print(s.a)
del s.a
try:
    s.c = 1
except AttributeError as e:
    print(e)
setattr(s, 'b', 2)
print(vars(s))


class Everything:
    x = 1

    def __getattribute__(self, name):
        if name == 'secret':
            raise AttributeError('hidden')
        value = object.__getattribute__(self, name)
        return ('wrapped', value) if name == 'x' else value

    def __getattr__(self, name):
        return f'getattr {name}'

    def method(self):
        return self.x

    def __len__(self):
        return 5


e = Everything()
e.y = 2
print(e.x, e.y, e.secret, e.nothing, e.method(), len(e), e.__class__.__name__)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, '_target', target)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)


class Target:
    value = 1

    def hello(self):
        return f'hello {self.value}'


t = Target()
p = Proxy(t)
p.value = 7
print(p.hello(), t.value, vars(p).keys())
for f in (lambda: len(Proxy([1])), lambda: Proxy([1]).__len__(), lambda: Proxy(5) + 1):
    try:
        print(f())
    except TypeError as err:
        print(err)


class Listed:
    def __dir__(self):
        return ['b', 'a', 'c']


print(dir(Listed()), getattr(t, 'value'), getattr(t, 'zz', None))
for f in (lambda: getattr(t, 'zz'), lambda: getattr(t, 5), lambda: setattr(t, 5, 1),
        lambda: hasattr(t, None), lambda: delattr(t, 'zz'),
          lambda: getattr(t), lambda: setattr(5, 'x', 1), lambda: setattr(t, '__class__', 5),
          lambda: getattr(5, 'real')):
    try:
        print(f())
    except (AttributeError, TypeError) as err:
        print(type(err).__name__, err)

# Descriptors: data and non-data, priorities, __set_name__, on classes and metaclasses.
class Data:
    def __init__(self, label):
        self.label = label

    def __get__(self, obj, cls=None):
        return f'{self.label} get {"None" if obj is None else type(obj).__name__} {cls.__name__}'

    def __set__(self, obj, value):
        print(f'{self.label} set {value}')

    def __delete__(self, obj):
        print(f'{self.label} delete')


class NonData:
    def __get__(self, obj, cls):
        return 'non-data'


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__['only'] = ('set', value)


class C:
    d = Data('d')
    n = NonData()
    only = SetOnly()


c = C()
print(c.d, '|', C.d, '|', c.n, C.n)
c.d = 5
del c.d
c.__dict__['d'] = 'hidden'
c.__dict__['n'] = 'wins'
print(c.d, '|', c.n)
c.only = 1
print(c.only, type(C.only).__name__)


class Typed:
    def __init__(self, kind):
        self.kind = kind

    def __set_name__(self, owner, name):
        print('set_name', owner.__name__, name)
        self.name = '_' + name

    def __get__(self, obj, cls):
        return self if obj is None else getattr(obj, self.name, None)

    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f'{self.name[1:]} needs {self.kind.__name__}')
        setattr(obj, self.name, value)


class Person:
    name = Typed(str)
    age = Typed(int)

    def __init__(self, name, age):
        self.name, self.age = name, age


p = Person('Ann', 30)
print(p.name, p.age, vars(p), Person.age.kind.__name__)
for bad in [('x', 'y'), (1, 2)]:
    try:
        Person(*bad)
    except TypeError as e:
        print(e)


class Cached:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        print('compute', end=' ')
        value = obj.__dict__[self.name] = self.f(obj)
        return value


class Circle:
    def __init__(self, r):
        self.r = r

    @Cached
    def area(self):
        return 3 * self.r ** 2


k = Circle(2)
print(k.area, k.area)


class Meta(type):
    m = Data('meta')


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.m)
WithMeta.m = 1


class ReadOnly:
    def __get__(self, obj, cls): return 1
    def __set__(self, obj, v): raise AttributeError('read only')


class H:
    r = ReadOnly()
    s = SetOnly()


h = H()
for source in ['h.r = 1', 'del h.r', 'del h.s']:
    try:
        exec(source)
    except AttributeError as e:
        print(source, e)


def plain(self): return self.v


print(plain.__get__(h, H).__name__, len.__get__ if hasattr(len,
    '__get__') else 'builtin functions do not bind')
h.v = 9
print(plain.__get__(h)(), H.__dict__['r'].__get__(None, H))
C.d = 'replaced'
print(C.d, c.d)

# Metaclasses: creation, keywords, __prepare__, calls, instance checks, conflicts.
class Meta(type):
    def __new__(meta, name, bases, space, **kw):
        print('new', name, [b.__name__ for b in bases],
            sorted(k for k in space if not k.startswith('__')), kw)
        return super().__new__(meta, name, bases, space)

    def __init__(cls, name, bases, space, **kw):
        print('init', cls.__name__, kw)
        super().__init__(name, bases, space)

    def __call__(cls, *args, **kw):
        print('call', cls.__name__, args, kw, end=' ')
        return super().__call__(*args, **kw)

    def meta_method(cls):
        return f'meta method of {cls.__name__}'

    @property
    def tag(cls):
        return f'<{cls.__name__}>'

    def __len__(cls):
        return len(cls.__name__)

    def __iter__(cls):
        return iter([1, 2])

    def __getitem__(cls, k):
        return (cls.__name__, k)

    def __contains__(cls, x):
        return x == 'member'

    def __repr__(cls):
        return f'Class {cls.__name__}'

    def __add__(cls, other):
        return 'added'


class A(metaclass=Meta, option=1):
    x = 1

    def __init__(self, n=0):
        self.n = n


class B(A, flag=True):
    y = 2


print(A(5).n, B(n=6).n, type(A), type(B), A.meta_method(), B.tag, len(B), list(A), A['k'],
    'member' in A, A + 1)
print(A, [B], isinstance(A, Meta), issubclass(Meta, type), Meta.__mro__)
try:
    A().meta_method()
except AttributeError as e:
    print(e)


class Prepared(type):
    @classmethod
    def __prepare__(meta, name, bases, **kw):
        print('prepare', name, kw)
        return {'injected': 42}




class UsesPrepared(metaclass=Prepared):
    doubled = injected * 2


print(UsesPrepared.doubled, UsesPrepared.injected)


class SingletonMeta(type):
    _instances = {}

    def __call__(cls, *args):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args)
        return cls._instances[cls]


class Config(metaclass=SingletonMeta):
    def __init__(self, v=0):
        self.v = v


print(Config(1) is Config(2), Config().v)


class Registry(type):
    classes = {}

    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        Registry.classes[name] = cls


class Plugin(metaclass=Registry): pass
class One(Plugin): pass
class Two(Plugin): pass


print(sorted(Registry.classes))


class Checks(type):
    def __instancecheck__(cls, obj): return obj == 'instance'
    def __subclasscheck__(cls, c): return c is int


class Fake(metaclass=Checks): pass


print(isinstance('instance', Fake), isinstance(5, Fake), issubclass(int, Fake),
    issubclass(str, Fake), isinstance(Fake(), Fake))
def function_meta(name, bases, space,
    **kw): return name, bases, sorted(k for k in space if k[0] != '_'), kw
class F(metaclass=function_meta, q=1): a = 1
print(F)
for source in ['class X(A, metaclass=Prepared): pass', 'class X(A, Config): pass',
        'class X(int, flag=1): pass', 'class X(metaclass=5): pass',
               'class X(5): pass', 'class X("a", "b"): pass', 'type()', 'type(1, 2)',
               'type("X", 5, {})', 'type("X", (), 5)', 'type(5, (), {})']:
    try:
        exec(source)
        print(source, 'fine')
    except TypeError as e:
        print(source, '->', e)

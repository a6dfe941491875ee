# __new__ and __init__: who gets which arguments, other results, immutable bases.
class Logged:
    def __new__(cls, *args, **kw):
        print('new', cls.__name__, args, kw, end='; ')
        return super().__new__(cls)

    def __init__(self, *args, **kw):
        print('init', args, kw)


Logged(1, k=2)


class Sub(Logged):
    def __init__(self):
        print('sub init')


Sub()


class Other:
    def __new__(cls):
        return 'not an instance'

    def __init__(self):
        print('never')


print(Other())


class Upper(str):
    def __new__(cls, text, mark='!'):
        made = super().__new__(cls, text.upper() + mark)
        made.original = text
        return made


u = Upper('abc', mark='?')
print(u, u.original, len(u), type(u).__name__, u + 'x', type(u + 'x').__name__, isinstance(u, str))


class Celsius(float):
    def __new__(cls, value):
        return super().__new__(cls, round(value, 1))


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


print(Celsius(36.66), Celsius(1) + 1, Pair(1, 2), Pair(3, 4).first, Pair(1, 2) == (1, 2),
    hash(Pair(1, 2)) == hash((1, 2)))


class Singleton:
    _it = None

    def __new__(cls, *args):
        if cls._it is None:
            cls._it = super().__new__(cls)
            cls._it.count = 0
        return cls._it

    def __init__(self, *args):
        self.count += 1


print(Singleton(1) is Singleton(2), Singleton().count)


class Even(int):
    def __new__(cls, n):
        return int.__new__(cls, n - n % 2)

    def __add__(self, o):
        return Even(int(self) + int(o))


e = Even(5) + Even(3)
print(e, type(e).__name__, Even(7) * 2, type(Even(7) * 2).__name__)
x = object.__new__(Sub)
print(type(x).__name__, x.__dict__)


class NoArgs: pass
class OnlyNew:
    def __new__(cls, a): return object.__new__(cls)
class OnlyInit:
    def __init__(self, a): pass
class BadInit:
    def __init__(self): return 5
class ExtraNew:
    def __new__(cls, a): return super().__new__(cls, a)
class ExtraInit:
    def __init__(self, a): super().__init__(a)


print(type(OnlyNew(1)).__name__, type(OnlyInit(1)).__name__)
for f in (lambda: NoArgs(1), lambda: OnlyNew(), lambda: OnlyInit(), lambda: BadInit(),
        lambda: ExtraNew(1), lambda: ExtraInit(1),
          lambda: object.__new__(), lambda: object.__new__(5), lambda: object.__new__(int),
          lambda: int.__new__(str), lambda: int.__new__(),
          lambda: str.__new__(int, 'a'), lambda: NoArgs.__new__(NoArgs, 1),
          lambda: NoArgs.__init__(NoArgs(), 1)):
    try:
        print(f())
    except TypeError as err:
        print(err)

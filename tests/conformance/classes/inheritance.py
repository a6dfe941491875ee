# Inheritance: overriding, super in all its forms, isinstance and issubclass.
class Animal:
    legs = 4

    def __init__(self, name):
        self.name = name

    def describe(self):
        return f'{self.name}: {self.sound()}, {self.legs} legs'

    def sound(self):
        return '...'

    @classmethod
    def create(cls, *args):
        return cls(*args)

    @staticmethod
    def kingdom():
        return 'animalia'


class Bird(Animal):
    legs = 2

    def __init__(self, name, can_fly=True):
        super().__init__(name)
        self.can_fly = can_fly

    def sound(self):
        return 'tweet'


class Parrot(Bird):
    def sound(self):
        return super().sound() + ' hello'

    def describe(self):
        return 'PARROT ' + super(Parrot, self).describe() + ' / ' + Animal.describe(self)

    @classmethod
    def create(cls, *args):
        made = super().create(*args)
        made.created = True
        return made

    @staticmethod
    def kingdom():
        return 'birds in ' + Animal.kingdom()


p = Parrot.create('Polly', False)
print(p.describe(), p.can_fly, p.created, p.kingdom(), Bird('B').describe())
print(isinstance(p, Animal), isinstance(p, (int, Bird)), issubclass(Parrot, Animal),
    issubclass(Animal, Bird),
      issubclass(bool, int), isinstance(True, int), isinstance(p, object),
      issubclass(Parrot, (str, Bird)))
print(Parrot.__mro__, Parrot.__base__, Parrot.__bases__, Animal.__subclasses__())
print([c.__name__ for c in Parrot.mro()], super(Bird, p).sound(),
    super(Parrot, Parrot).create('x').name)
print(super(Parrot, p).legs, repr(super(Parrot, p))[:16], super(Bird, p).__self__ is p,
    super(Bird, p).__thisclass__.__name__)


class Sneaky(Animal):
    def sound(self):
        def helper():
            return super(Sneaky, self).sound()
        return helper() + [super(Sneaky, s).sound() for s in [self]][0] + (lambda: super(Sneaky,
            self).sound())()


print(Sneaky('s').sound())


class NoInit(Animal): pass


try:
    NoInit()
except TypeError as e:
    print(e)


class BadSuper:
    def m():
        return super()

    def n(self):
        del self
        return super()


def outside():
    return super()


for f in (BadSuper.m, BadSuper().n, outside, lambda: super(5, p), lambda: super(Parrot, 5),
        lambda: super(Parrot, p).nothing,
          lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: isinstance(1, (int, 'x')),
          lambda: isinstance(1, ('x', int)),
          lambda: issubclass(int, [int]), lambda: type('X', (5,), {}),
          lambda: type('X', (bool,), {}), lambda: type('X', (A := Animal, A), {}),
          lambda: type('X', (Animal, Parrot), {}), lambda: type('X', (range,), {}),
          lambda: type('X', (int, str), {})):
    try:
        print(f())
    except (TypeError, RuntimeError, AttributeError) as e:
        print(type(e).__name__, e)

# Classes: attributes of class and instance, methods, construction, reprs.
class Dog:
    """A dog."""
    kind = 'canine'
    tricks = []

    def __init__(self, name, age=1):
        self.name = name
        self.age = age

    def speak(self, times=1):
        return ' '.join([f'{self.name} says woof'] * times)

    def birthday(self):
        self.age += 1
        return self


a, b = Dog('Rex'), Dog('Fido', age=3)
print(a.name, b.age, a.kind, Dog.kind, a.speak(), b.speak(times=2))
a.kind = 'wolf'
Dog.kind = 'pet'
print(a.kind, b.kind, a.__dict__, b.__dict__)
a.tricks.append('roll')
print(b.tricks, Dog.tricks is a.tricks)
print(a.birthday().birthday().age, Dog.speak(b), isinstance(a, Dog), type(a) is Dog,
    a.__class__.__name__)
a.color = 'brown'
print(hasattr(a, 'color'), hasattr(b, 'color'), getattr(b, 'color', 'none'))
del a.kind
print(a.kind, Dog.__name__, Dog.__doc__, Dog.__module__, Dog.__bases__, Dog.__qualname__)
print([n for n in dir(a) if not n.startswith('_')],
    [n for n in vars(Dog) if not n.startswith('__')])
print(repr(Dog), str(Dog), repr(a)[:21], a == b, a == a, a != b, hash(a) == hash(a))
Dog.fetch = lambda self, what: f'{self.name} fetches {what}'
print(a.fetch('ball'))
setattr(b, 'name', 'Max')
print(b.speak())


class Empty: pass


e = Empty()
e.x, e.y = 1, 2
print(vars(e), Empty.__dict__.get('x'))
e.__dict__['z'] = 3
e.__dict__.update(w=4)
print(e.z, e.w, sorted(e.__dict__))
e.__dict__ = {'fresh': 1}
print(vars(e), e.fresh)
for source in ['a.missing', 'Dog.missing', 'Dog()', 'Dog(1, 2, 3)', 'Empty(1)', 'Empty(x=1)',
        'a.speak(1, 2)', 'a()',
               'del a.missing', 'del Dog.missing', 'object().x = 1', 'object().x', 'object(1)',
               'e.__dict__ = 5', 'a + b', 'a < b',
               'a[0]', 'len(a)', 'for x in a: pass', 'a[0] = 1', '-a', 'int(a)', 'with a: pass',
               '1 in a', 'float(a)', 'del a[0]',
               'a += 1', 'a @ b', '~a', 'a ** 2', 'range(a)', '[1][a]', 'next(a)', 'reversed(a)',
               'round(a)', 'hex(a)']:
    try:
        exec(source)
        print(source, 'fine')
    except (TypeError, AttributeError) as err:
        print(source, '->', type(err).__name__, err)

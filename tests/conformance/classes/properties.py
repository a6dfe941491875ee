# property: getter, setter, deleter, inheritance of them, and errors.
class Temperature:
    def __init__(self, celsius=0.0):
        self._c = celsius

    @property
    def celsius(self):
        """Degrees."""
        return self._c

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError('below absolute zero')
        self._c = value

    @celsius.deleter
    def celsius(self):
        print('deleted')
        self._c = None

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @fahrenheit.setter
    def fahrenheit(self, f):
        self.celsius = (f - 32) * 5 / 9


t = Temperature(25)
print(t.celsius, t.fahrenheit)
t.fahrenheit = 212
print(t.celsius)
t.celsius += 1
print(t.celsius, Temperature.celsius.__doc__, type(Temperature.celsius).__name__)
del t.celsius
print(t.celsius, vars(t))


class ReadOnly:
    @property
    def x(self):
        return 1

    def get_y(self): return self._y
    def set_y(self, v): self._y = v
    y = property(get_y, set_y, doc='the y')
    w = property(fset=set_y)
    nothing = property()


r = ReadOnly()
r.y = 5
r.w = 6
print(r.x, r.y, ReadOnly.y.__doc__, ReadOnly.x.fget(r), ReadOnly.x.fset)
r.__dict__['x'] = 'shadow'
print(r.x)


class Sub(Temperature):
    @property
    def celsius(self):
        return super().celsius * 10

    @Temperature.fahrenheit.getter
    def fahrenheit(self):
        return 'sub'


s = Sub(1)
print(s.celsius, s.fahrenheit)
for source in ['r.x = 2', 'del r.x', 'r.w', 'r.nothing', 'r.nothing = 1', 'del r.nothing',
        't.celsius = -300', 's.celsius = 1',
               'del s.fahrenheit', 'ReadOnly.x()', 'property(1).__get__(r)', 'del t.fahrenheit']:
    try:
        exec(source)
        print(source, 'fine')
    except Exception as e:
        print(source, '->', type(e).__name__, e)


class Raises:
    @property
    def p(self):
        raise AttributeError('inside')

    @property
    def q(self):
        return self.missing

    def __getattr__(self, name):
        return f'fallback {name}'


print(Raises().p, Raises().q, Raises().z)


class Lazy:
    @property
    def value(self):
        if not hasattr(self, '_value'):
            print('computing', end=' ')
            self._value = 42
        return self._value


z = Lazy()
print(z.value, z.value)
ReadOnly.x = 'replaced'
print(ReadOnly.x, r.x)

# staticmethod and classmethod: through class and instance, inherited, stacked, as objects.
class Base:
    registry = []
    count = 0

    @classmethod
    def register(cls, name):
        cls.registry.append((cls.__name__, name))
        cls.count += 1
        return cls

    @staticmethod
    def add(a, b=1):
        return a + b

    @classmethod
    def alt(cls, text):
        return cls(*text.split(','))

    def __init__(self, *parts):
        self.parts = parts

    def via(self):
        return self.add(1), self.register('via').__name__, type(self).add(2, 3)


class Sub(Base):
    @classmethod
    def register(cls, name):
        return super().register('sub ' + name)


Base.register('a')
Sub.register('b')
Base().register('c')
Sub().register('d')
print(Base.registry, Base.count, Sub.count, vars(Sub).get('count'))
print(Base.add(1), Base().add(1, 2), Sub.add(b=5, a=5), Base.alt('x,y').parts,
    type(Sub.alt('p')).__name__, Sub('q').via())
print(type(vars(Base)['add']).__name__, type(vars(Base)['register']).__name__,
    type(Base.add).__name__, type(Base.register).__name__)
print(vars(Base)['add'].__func__ is Base.add, Base.register.__self__ is Base,
    Sub.alt.__self__ is Sub, Base.register.__func__.__name__)
s = staticmethod(lambda x: x * 2)
print(s(4), s.__func__(3))


class Late:
    helper = s
    length = staticmethod(len)
    make = classmethod(lambda cls, n: (cls.__name__, n))
    maximum = max

    @staticmethod
    def plain():
        return 'plain'
    alias = plain
    called_in_body = plain()


print(Late.helper(5), Late().helper(6), Late.length('abc'), Late().length([1]), Late.make(1),
    Late().make(2), Late().maximum(1, 2))
print(Late.alias(), Late.called_in_body)
Late.added = classmethod(lambda cls: cls.__name__ + '!')
Late.static_added = staticmethod(lambda: 'static!')
print(Late.added(), Late().added(), Late().static_added())


class Doc:
    @staticmethod
    def s():
        """static doc"""

    @classmethod
    def c(cls):
        """class doc"""


print(Doc.s.__doc__, Doc.c.__doc__, Doc.s.__name__, Doc.c.__qualname__)


class Date:
    def __init__(self, y, m, d):
        self.ymd = y, m, d

    @classmethod
    def from_string(cls, s):
        return cls(*map(int, s.split('-')))

    @classmethod
    def today(cls):
        return cls(2026, 1, 2)

    @staticmethod
    def valid(s):
        return len(s.split('-')) == 3 and all(p.isdigit() for p in s.split('-'))


print(Date.from_string('2024-05-06').ymd, Date.today().ymd, Date.valid('1-2-3'), Date.valid('x'))
for source in ['Base.add()', 'Base.register()', 'Base().add(1, 2, 3)', 'Late.make()',
        'staticmethod()', 'classmethod(1, 2)',
               'classmethod(5).__get__(None, int)()']:
    try:
        exec(source)
        print(source, 'fine')
    except TypeError as e:
        print(source, '->', e)

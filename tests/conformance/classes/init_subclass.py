# __init_subclass__, __set_name__ order, and __class_getitem__.
class Plugin:
    plugins = []

    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        cls.plugin_name = name or cls.__name__.lower()
        cls.plugins.append(cls.plugin_name)
        print('subclass', cls.__name__, name, cls.__bases__[0].__name__)


class Csv(Plugin, name='comma'): pass
class Json(Plugin): pass
class Deep(Csv): pass


print(Plugin.plugins, Deep.plugin_name, Csv.plugin_name)


class Field:
    def __set_name__(self, owner, name):
        self.where = f'{owner.__name__}.{name}'
        print('set_name', self.where)


class Model:
    def __init_subclass__(cls):
        print('init_subclass sees', [v.where for v in vars(cls).values() if isinstance(v, Field)])
        cls.fields = [k for k, v in vars(cls).items() if isinstance(v, Field)]


class User(Model):
    name = Field()
    age = Field()
    other = 5


print(User.fields)
User.late = Field()
print(hasattr(User.late, 'where'))
made = type('Made', (Model,), {'x': Field()})
print(made.fields)


class Box:
    def __class_getitem__(cls, item):
        return f'{cls.__name__} of {item.__name__ if isinstance(item, type) else item}'


class SubBox(Box): pass


print(Box[int], SubBox[str], Box['text'])
for source in ['class X(Plugin, unknown=1): pass', 'class X(Model, a=1): pass',
        'class X(object, a=1): pass', 'User[int]', 'int["x"]',
               'User()[0]',
               'class X:\n  def __init_subclass__(cls, *, need): pass\nclass Y(X): pass']:
    try:
        exec(source)
        print(source, 'fine')
    except TypeError as e:
        print(repr(source), '->', e)


class BrokenName:
    def __set_name__(self, owner, name):
        raise ValueError('set_name failed')


try:
    class Broken:
        attr = BrokenName()
except RuntimeError as e:
    print(e, '<-', repr(e.__cause__))


class Chain:
    seen = []

    def __init_subclass__(cls, **kw):
        Chain.seen.append(('Chain', cls.__name__, kw))


class Left(Chain):
    def __init_subclass__(cls, left=None, **kw):
        Chain.seen.append(('Left', cls.__name__, left))
        super().__init_subclass__(**kw)


class Bottom(Left, left='L', rest='R'): pass


print(Chain.seen)

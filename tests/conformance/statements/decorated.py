# Decorators on functions, methods and classes; any expression may be one.
def shout(f):
    def wrapper(*args, **kw):
        return f(*args, **kw).upper()
    return wrapper


def times(n):
    def deco(f):
        def wrapper(*args):
            return [f(*args)] * n
        wrapper.__name__ = f'{f.__name__}_times_{n}'
        return wrapper
    return deco


@shout
def hello(name):
    return 'hello ' + name


@times(2)
@shout
def bye():
    return 'bye'


print(hello('world'), bye(), bye.__name__, hello.__name__)
registry = {}


def register(name):
    def deco(obj):
        registry[name] = obj
        return obj
    return deco


@register('c')
class C:
    @staticmethod
    @times(3)
    def s(x):
        return x

    @classmethod
    @shout
    def c(cls):
        return cls.__name__

    @property
    @shout
    def p(self):
        return 'prop'

    @shout
    def m(self):
        return 'method'


print(C.s(1), C.c(), C().p, C().m(), registry['c'] is C)
decos = [shout, lambda f: 'replaced']


@decos[0]
def first():
    return 'first'


@decos[1]
def second(): pass


@(lambda f: f)
def third():
    return 'third'


@(x := shout)
def fourth():
    return 'fourth'


@list
@zip
@dict.fromkeys
@(lambda cls: cls.__name__)
class Weird:
    pass


print(first(), second, third(), fourth(), Weird)
for source in ['@len\nclass A: pass', '@5\ndef f(): pass', '@undefined\ndef f(): pass',
        '@shout()\ndef f(): pass',
               '@times\ndef f(): pass\nf()']:
    try:
        exec(source)
        print(repr(source), 'fine')
    except (TypeError, NameError) as e:
        print(repr(source), '->', type(e).__name__, e)
for source in ['@f', '@f\nx = 1', '@f def g(): pass', '@\ndef g(): pass', '@x = 1\ndef f(): pass']:
    try:
        exec(source)
        print(repr(source), 'fine')
    except SyntaxError as e:
        print(repr(source), '->', e.msg)

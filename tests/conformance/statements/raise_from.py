# raise in all its forms, with causes and contexts.
def kinds(e):
    return (repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


def attempt(f):
    try:
        f()
    except BaseException as e:
        print(*kinds(e))


def plain_class(): raise ValueError
def instance(): raise ValueError('text')
def bare(): raise
def of_int(): raise 5
def of_class(): raise int
def of_str(): raise 'text'
def from_int(): raise ValueError('v') from 5
def from_class(): raise ValueError('v') from KeyError
def from_none(): raise ValueError('v') from None


def from_instance():
    raise ValueError('v') from KeyError('k')


def in_handler():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('k')


def in_handler_from():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('k') from e


def in_handler_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('k') from None


def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        raise


def reraise_same():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise e


def in_finally():
    try:
        raise KeyError('k')
    finally:
        raise ValueError('v')


def deep():
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise IndexError(2)
    except IndexError:
        raise ValueError(3)


def needs_args():
    class E(Exception):
        def __init__(self, a, b):
            pass
    raise E


for f in (plain_class, instance, bare, of_int, of_class, of_str, from_int, from_class, from_none,
        from_instance, in_handler,
          in_handler_from, in_handler_none, reraise, reraise_same, in_finally, deep, needs_args):
    print(f.__name__, end=': ')
    attempt(f)
try:
    deep()
except ValueError as e:
    while e is not None:
        print(repr(e), end=' <- ')
        e = e.__context__
print()
for source in ['raise from x', 'raise x from', 'raise x,', 'raise x y']:
    try:
        exec(source)
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg)

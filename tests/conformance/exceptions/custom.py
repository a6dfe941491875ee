# Own exception classes: hierarchies, constructors, str, extra data, catching by base.
class AppError(Exception):
    """Base of this program's errors."""


class NotFound(AppError):
    def __init__(self, what, where='db'):
        self.what, self.where = what, where
        super().__init__(f'{what} not found in {where}')


class Denied(AppError):
    default = 'denied'

    def __str__(self):
        return self.args[0] if self.args else self.default


class Both(NotFound, LookupError): pass
class NoSuper(Exception):
    def __init__(self, a, b): self.a = a
class WithRepr(Exception):
    def __repr__(self): return 'custom repr'
class Eq(Exception):
    def __eq__(self, o): return True
    __hash__ = None


for e in (AppError(), AppError('a', 'b'), NotFound('user'), NotFound('x', where='cache'), Denied(),
        Denied('why'), Both('thing'), NoSuper(1, 2), WithRepr('r')):
    try:
        raise e
    except LookupError as err:
        print('lookup', err, repr(err))
    except NotFound as err:
        print('not found', err, err.what, err.where, repr(err), err.args)
    except (AppError, NoSuper) as err:
        print(type(err).__name__, str(err), repr(err), err.args)
    except Exception as err:
        print('other', str(err), repr(err))
print(AppError.__doc__, Both.__mro__[1].__name__, issubclass(Both, AppError),
    ValueError('a') == ValueError('a'), Eq() == 5)
try:
    raise Eq('unhashable')
except Exception as err:
    print(type(err).__name__, err)


class Transaction:
    def __init__(self): self.log = []
    def __enter__(self): self.log.append('begin'); return self
    def __exit__(self, kind, e, tb):
        self.log.append('rollback ' + str(e) if kind else 'commit')
        return kind is not None and issubclass(kind, AppError)


for raised in (None, Denied('no rights'), NotFound('k')):
    with Transaction() as t:
        if raised:
            raise raised
    print(t.log)


def validate(data):
    errors = []
    for key, kind in (('name', str), ('age', int)):
        try:
            if not isinstance(data[key], kind):
                raise TypeError(f'{key}: expected {kind.__name__}, got {type(data[key]).__name__}')
        except (KeyError, TypeError) as e:
            errors.append(f'{type(e).__name__}: {e}')
    return errors


print(validate({'name': 'x', 'age': 5}), validate({'age': '5'}), validate({'name': 1, 'age': 2}))


class CodeError(Exception):
    codes = {}

    def __init_subclass__(cls, code): CodeError.codes[code] = cls
    @classmethod
    def of(cls, code, *args): return cls.codes.get(code, cls)(*args)


class Missing(CodeError, code=404): pass
class Server(CodeError, code=500): pass


print(repr(CodeError.of(404, 'page')), repr(CodeError.of(1, 'x')), repr(CodeError.of(500)))
class Base(BaseException): pass
try:
    try:
        raise Base('not an Exception')
    except Exception:
        print('never')
except BaseException as err:
    print('base', err)
class ArgsError(Exception):
    def __new__(cls, *args):
        made = super().__new__(cls, *args)
        made.count = len(args)
        return made
print(ArgsError(1, 2).count, ArgsError(1, 2))

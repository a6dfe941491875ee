# __cause__, __context__ and __suppress_context__ through nested handlers, finally and functions.
def show(e):
    out = []
    while e is not None and len(out) < 10:
        out.append(f'{type(e).__name__}({", ".join(map(repr, e.args))})')
        if e.__cause__ is not None:
            out.append('caused by')
            e = e.__cause__
        elif e.__context__ is not None:
            out.append('during' if not e.__suppress_context__ else 'hiding')
            e = e.__context__
        else:
            e = None
    print(' '.join(out))


def attempt(f):
    try:
        f()
    except Exception as e:
        show(e)


def level(n):
    try:
        if n:
            level(n - 1)
        else:
            1 / 0
    except Exception:
        raise ValueError(n)


attempt(lambda: level(3))


def finally_raises():
    try:
        raise KeyError('a')
    finally:
        [].pop()


def except_else():
    try:
        pass
    except KeyError:
        pass
    else:
        raise ValueError('in else')


def cause_and_context():
    try:
        raise KeyError('ctx')
    except KeyError:
        raise ValueError('v') from TypeError('cause')


def suppressed():
    try:
        raise KeyError('hidden')
    except KeyError:
        raise ValueError('v') from None


def handled_inside():
    try:
        raise KeyError('outer')
    except KeyError:
        try:
            raise TypeError('handled')
        except TypeError:
            pass
        raise ValueError('after')


def in_called():
    def helper():
        raise ValueError('helper')
    try:
        raise KeyError('caller')
    except KeyError:
        helper()


def after_handler():
    try:
        raise KeyError('done')
    except KeyError:
        pass
    raise ValueError('fresh')


def reraised_later():
    try:
        raise KeyError('first')
    except KeyError as e:
        saved = e
    raise saved


def loop_made():
    a = ValueError('a')
    try:
        try:
            raise a
        except ValueError:
            raise KeyError('b')
    except KeyError:
        raise a


def generator_context():
    def g():
        yield 1
        raise ValueError('in generator')
    it = g()
    next(it)
    try:
        raise KeyError('k')
    except KeyError:
        next(it)


def with_exit():
    class M:
        def __enter__(self): pass
        def __exit__(self, *a): raise ValueError('exit')
    with M():
        raise KeyError('body')


def in_comparison():
    class E:
        def __eq__(self, o): raise ValueError('eq')
    try:
        raise KeyError
    except KeyError:
        E() in [1]


for f in (finally_raises, except_else, cause_and_context, suppressed, handled_inside, in_called,
        after_handler, reraised_later, loop_made, generator_context, with_exit, in_comparison):
    print(f.__name__, end=': ')
    attempt(f)
e = ValueError('v')
e.__cause__ = KeyError('set')
print(e.__suppress_context__)
show(e)
e.__cause__ = None
e.__context__ = TypeError('ctx')
e.__suppress_context__ = False
show(e)
for bad in ('e.__cause__ = 5', 'e.__context__ = 5', 'e.__traceback__ = 5', 'e.args = 5',
        'del e.__cause__', 'del e.args'):
    try:
        exec(bad)
    except TypeError as err:
        print(bad, '->', err)

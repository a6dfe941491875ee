# The name of a handler, sys.exc_info, bare except, nested handlers and re-raising.
import sys


def current():
    kind, value, tb = sys.exc_info()
    return kind.__name__ if kind else None, str(value), tb is not None


print(sys.exc_info(), current())
try:
    raise ValueError('outer')
except ValueError as e:
    print(current(), sys.exc_info()[1] is e, sys.exception() is e if hasattr(sys,
        'exception') else 'function')
    try:
        raise KeyError('inner')
    except KeyError as e2:
        print(current(), repr(e2.__context__))
    print(current())
    (lambda: print('in lambda', current()))()
print(current(), 'e' in globals(), 'e2' in globals())


def gen():
    try:
        raise ValueError('gen')
    except ValueError:
        yield current()
        yield current()


g = gen()
print(next(g), current(), next(g), current())
e = 'before'
try:
    pass
except ValueError as e:
    pass
print(e)
try:
    raise ValueError
except ValueError as e:
    e = 'rebound'
print('e' in globals())
try:
    raise ValueError('kept')
except ValueError as e:
    kept = e
print(repr(kept), kept.__traceback__ is not None)


def function():
    try:
        raise KeyError('x')
    except KeyError as err:
        del err
    try:
        return err
    except UnboundLocalError as u:
        return str(u)


print(function())


def bare():
    try:
        raise ValueError('b')
    except:
        try:
            raise
        except ValueError as again:
            return f'bare {again} {current()}'


print(bare())


def reraise_after_inner():
    try:
        raise ValueError('first')
    except ValueError:
        try:
            raise KeyError('second')
        except KeyError:
            pass
        raise


try:
    reraise_after_inner()
except ValueError as err:
    print('reraised', err)


def in_function():
    raise


try:
    raise ValueError('via function')
except ValueError:
    try:
        in_function()
    except ValueError as err:
        print(err)
try:
    in_function()
except RuntimeError as err:
    print(err)
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
    except Exception:
        print('never')
    finally:
        print('finally', i, current(), end=' ')
print()
try:
    try:
        1 / 0
    finally:
        print('in finally', current())
except ZeroDivisionError:
    print('outer', current())
def returning():
    try:
        1 / 0
    except ZeroDivisionError:
        return current()
print(returning(), current())
def counted(n):
    for attempt in range(1, n + 1):
        try:
            if attempt < 3:
                raise ConnectionError(f'attempt {attempt}')
        except ConnectionError as err:
            print('retry after', err, end='; ')
        else:
            return attempt
    else:
        return None
print(counted(5), counted(2))

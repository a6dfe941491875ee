# try with every combination of clauses, and how control leaves them.
def run(action):
    out = []
    try:
        out.append('try')
        action()
    except ZeroDivisionError:
        out.append('zero')
    except (KeyError, IndexError) as e:
        out.append(f'lookup {type(e).__name__} {e}')
    except Exception as e:
        out.append(f'other {e!r}')
    else:
        out.append('else')
    finally:
        out.append('finally')
    return out


print(run(lambda: None))
print(run(lambda: 1 / 0))
print(run(lambda: {}['k']))
print(run(lambda: [][1]))
print(run(lambda: int('x')))


def returns():
    try:
        return 'try'
    finally:
        print('cleanup', end=' ')


def overrides():
    try:
        return 'try'
    finally:
        return 'finally'


def swallows():
    try:
        1 / 0
    finally:
        return 'swallowed'


def loops():
    out = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f'f{i}')
    return out


def nested():
    out = []
    try:
        try:
            raise ValueError('inner')
        except TypeError:
            out.append('wrong')
        finally:
            out.append('inner finally')
    except ValueError as e:
        out.append(str(e))
    return out


def else_raises():
    try:
        try:
            pass
        except KeyError:
            return 'no'
        else:
            raise KeyError('from else')
        finally:
            print('fin', end=' ')
    except KeyError as e:
        return f'outer {e}'


def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


print(returns(), overrides(), swallows(), loops(), nested(), else_raises(), value_kept())
try:
    try:
        raise KeyError('first')
    finally:
        raise ValueError('second')
except ValueError as e:
    print(e, '<-', repr(e.__context__))
e = 'kept?'
try:
    raise ValueError(1)
except ValueError as e:
    pass
try:
    print(e)
except NameError as err:
    print(err)
kinds = (KeyError, ValueError, TypeError)
try:
    raise TypeError('by a tuple')
except kinds as err:
    print('caught', err)
for source in ['try:\n  1/0\nexcept 5:\n  pass', 'try:\n  1/0\nexcept (int, 3):\n  pass',
        'try:\n  1/0\nexcept int:\n  pass',
               'try:\n  1/0\nexcept "s":\n  pass']:
    try:
        exec(source)
    except Exception as err:
        print(type(err).__name__, err)
for source in ['try:\n  pass\nx', 'try:\n  pass\nexcept:\n  pass\nexcept X:\n  pass',
        'except: pass', 'try:\n  pass\nelse:\n  pass',
               'try:\n  pass\nexcept a, b:\n  pass', 'try:\n  pass\nexcept X as 1:\n  pass',
               'finally: pass']:
    try:
        exec(source)
    except SyntaxError as err:
        print(repr(source), '->', err.msg)

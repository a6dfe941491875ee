# args, str and repr, notes, tracebacks, own attributes of the builtin exceptions.
for e in [ValueError(), ValueError('a'), ValueError('a', 1), ValueError(None), ValueError(''),
        KeyError('k'), KeyError('a', 'b'), KeyError(), Exception(b'x'), Exception(['l']),
          ValueError("it's"), KeyError(5), IndexError(1.5), Exception(Exception('inner')),
          AssertionError((1, 2)), StopIteration(7)]:
    print(f'{e} | {e!r} | {e.args}')
e = ValueError('a')
e.extra = 5
e.args = ('changed', 2)
print(e, e.extra, vars(e), e.with_traceback(None) is e)
e.add_note('first note')
e.add_note('second')
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as err:
    print(err)
print(StopIteration(1, 2).value, StopIteration().value, SystemExit(3).code, SystemExit().code,
    SystemExit(1, 2).code)
o = OSError(2, 'No such file', 'name.txt')
print(o, repr(o), o.errno, o.strerror, o.filename, o.filename2, o.args, type(o).__name__)
for args in [(), (1,), (2, 'two'), (2, 'two', 'f'), (2, 'two', 'f', None, 'g'), (1, 2, 3, 4, 5),
        (17, 'x'), (13, 'x'), (20, 'x'), (21, 'x'), (11, 'x'), (32, 'x'), (110, 'x'), (4, 'x'),
        (3, 'x'), (10, 'x'),
             (104, 'x'), (111, 'x'), (103, 'x'), (99, 'x'), ('a', 'b')]:
    o = OSError(*args)
    print(type(o).__name__, '|', o, '|', repr(o), '|', o.errno, o.filename)
print(FileNotFoundError(17, 'keeps its class'), repr(FileNotFoundError('text')))
n = NameError('m', name='var')
a = AttributeError('m', name='attr', obj=5)
i = ImportError('m', name='mod', path='p')
print(n.name, a.name, a.obj, i.name, i.path, i.msg, repr(i))
for source in ('undefined_name', '(5).missing_attr', '__import__("missing_mod")',
        'import sys; from sys import missing_thing'):
    try:
        exec(source)
    except Exception as err:
        print(err.name, getattr(err, 'obj', 'no obj'), getattr(err, 'path', 'no path'))
try:
    'é'.encode('ascii')
except UnicodeEncodeError as u:
    print(u, u.args, u.encoding, u.object, u.start, u.end, u.reason)
try:
    b'ab\xff'.decode('utf-8')
except UnicodeDecodeError as u:
    print(u, u.encoding, u.object, u.start, u.end, u.reason)
print(UnicodeDecodeError('enc', b'abc', 0, 2, 'why'), UnicodeEncodeError('enc', 'abc', 1, 2, 'why'),
    UnicodeTranslateError('abc', 1, 3, 'why'))
try:
    compile('x = (', 'file.py', 'exec')
except SyntaxError as s:
    print(s, s.msg, s.filename, s.lineno, s.offset, s.text, s.end_lineno, s.end_offset, s.args)
print(SyntaxError('m', ('f', 1, 2, 'text')), repr(SyntaxError('m')), SyntaxError('m').lineno)


def f():
    raise ValueError('tb')


try:
    f()
except ValueError as err:
    tb = err.__traceback__
    lines = []
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(lines)
for bad in (lambda: ValueError(a=1), lambda: UnicodeDecodeError(1), lambda: NameError(foo=1),
        lambda: KeyError(k=1), lambda: OSError(a=1), lambda: ImportError(x=1),
        lambda: StopIteration(v=1)):
    try:
        print(repr(bad()))
    except TypeError as err:
        print(err)

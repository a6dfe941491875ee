# print: sep, end, file, flush, many arguments, objects, errors.
import sys
print()
print('a', 'b', 3, None, [1], sep='-')
print('a', 'b', sep='')
print('no newline', end='')
print('|', end='\n\n')
print('x', 'y', sep='\n', end='!\n')
print(sep='x')
print('', '', sep='x')
print(end='only end\n')
print('a', end=None)
print('a', 'b', sep=None)
print(*[1, 2, 3], *'ab', sep=', ')
print('to stdout', file=sys.stdout, flush=True)
print('default file', file=None)


class Writer:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append('<flush>')


w = Writer()
print('a', 1, sep='-', file=w)
print('b', end='', file=w, flush=True)
print(file=w)
print(w.parts)


class S:
    def __str__(self): return 'str of S'
    def __repr__(self): return 'repr of S'


print(S(), [S()], {'k': S()}, (S(),), f'{S()}')
print('é日🎉', '\t|', 'a\nb', '\\', "'", '"')
print(1.0, 1e100, -0.0, 10 ** 20, True, ..., NotImplemented, int, b'bytes', {1: 2}, {1}, range(3),
    slice(1, 2))
print(print('inner'), print)
print('%s and %s' % ('a', 'b'), 'multi ' 'part', """triple
quoted""")
print(print is print, type(print()))
old = sys.stdout
sys.stdout = w2 = Writer()
print('captured')
sys.stdout.write('direct')
sys.stdout = old
print(w2.parts)
for f in (lambda: print(sep=5), lambda: print(end=5), lambda: print(foo=1),
        lambda: print('x', file=5), lambda: print('x', file=object()), lambda: print('x', sep=b'-'),
        lambda: print('a', 'b', end=[])):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Broken:
    def __str__(self): raise ValueError('no str')


try:
    print(Broken())
except ValueError as e:
    print('|', e)
sys.stdout.write('written\n')
print(sys.stdout.write('count me\n'))
sys.stdout.writelines(['one ', 'two\n'])
sys.stdout.flush()
try:
    sys.stdout.write(5)
except TypeError as e:
    print(e)
print(sys.stdout.encoding, sys.stdout.name, sys.stdout.writable(), sys.stdout.readable(),
    sys.stdout.mode, sys.stdout.closed, sys.stdout.fileno(), sys.stdin.fileno(),
    sys.stderr.fileno())

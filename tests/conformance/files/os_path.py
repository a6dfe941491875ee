# os.path: joining, splitting, normalising, asking.
import os
from os import path
from os.path import join, basename
print(join('a', 'b'), join('a', '/b'), join('a/', 'b'), join('a'), join('', 'b'), join('a', ''),
    join('a', 'b', 'c.txt'), join('/', 'a'), join('a', '../b'), join(b'a', b'b'),
    join('a', '', 'b'))
for p in ('', '/', 'a', 'a/b', '/a/b/', 'a/b.txt', '/a/b.tar.gz', '.bashrc', 'a/.hidden', 'a.b/c',
        '//a//b', 'a/b/..', './a', '../a', 'a/', 'a.', '.', '..', '...', 'é/日.txt', 'a b/c d.e f',
        '/a.b'):
    print(repr(p), path.split(p), path.splitext(p), path.basename(p), path.dirname(p),
        path.normpath(p), path.isabs(p), path.splitdrive(p)[1] == p)
print(path.normpath('a//b/../c/./d'), path.normpath('/../a'), path.normpath('../../a'),
    path.normpath('a/../..'), path.commonpath(['/a/b/c', '/a/b/d']),
    path.commonprefix(['abc', 'abd', 'ab']), path.commonprefix([]), path.relpath('/a/b/c', '/a/d'),
    path.relpath('a/b', 'a'), path.relpath('/x', '/x'), path.commonpath(['a/b', 'a/c']))
print(path.abspath('/a/../b'), path.abspath('x') == join(os.getcwd(), 'x'),
    path.realpath('/tmp/../tmp') == path.realpath('/tmp'),
    path.expanduser('~/x') == os.environ['HOME'] + '/x', path.expanduser('a~'), path.sep,
    path.pardir, path.curdir, path.extsep, os.path is path)
os.environ['GV'] = 'val'
print(path.expandvars('$GV/${GV}x/$NOPE/$$'), path.exists('nope'), path.exists('.'),
    path.isdir('.'), path.isfile('.'), path.islink('.'), path.ismount('/'), path.lexists('nope'),
    path.samefile('.', os.getcwd()))
with open('f.txt', 'w') as f:
    f.write('12345')
print(path.isfile('f.txt'), path.isdir('f.txt'), path.exists('f.txt'), path.getsize('f.txt'),
    path.getmtime('f.txt') > 0, path.getatime('f.txt') > 0, path.getctime('f.txt') > 0)
os.symlink('gone', 'broken')
print(path.exists('broken'), path.lexists('broken'), path.islink('broken'), path.isfile('broken'),
    path.basename(path.realpath('broken')))
for f in (lambda: join('a', 5), lambda: join(5), lambda: join('a', b'b'), lambda: path.split(5),
        lambda: path.basename(None), lambda: path.getsize('missing'),
        lambda: path.getmtime('missing'), lambda: path.commonpath([]),
        lambda: path.commonpath(['/a', 'b']), lambda: path.relpath(''), lambda: join(),
        lambda: path.exists(), lambda: path.exists(None), lambda: path.isfile([]),
        lambda: path.normpath(5), lambda: path.splitext(), lambda: path.samefile('missing', '.'),
        lambda: path.nothing, lambda: path.expanduser(5), lambda: path.abspath(None),
        lambda: path.exists('a\0b'), lambda: path.isdir(b'.')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def tree(root, depth=0):
    for name in sorted(os.listdir(root)):
        full = join(root, name)
        print('  ' * depth + name + ('/' if path.isdir(full) else ''))
        if path.isdir(full):
            tree(full, depth + 1)


for d in ('t/a/b', 't/c'):
    os.makedirs(d)
open('t/a/file.txt', 'w').close()
tree('t')
print(basename(__file__), path.dirname(__file__) != '', path.splitext(basename(__file__))[1],
    [path.splitext(n)[0] for n in ('a.py', 'b.tar.gz')])

# os: files and folders, environment, names, errors.
import os
print(os.getcwd() == os.path.abspath('.'), os.sep, os.linesep == '\n', os.name, os.curdir,
    os.pardir, os.pathsep, os.extsep, os.devnull, os.altsep)
os.mkdir('d')
os.makedirs('d/e/f')
os.makedirs('d/e', exist_ok=True)
for name in ('d/a.txt', 'd/b.txt', 'd/e/c.txt'):
    with open(name, 'w') as f:
        f.write(name)
print(sorted(os.listdir('d')), os.listdir('d/e/f'), sorted(os.listdir()),
    sorted(e.name for e in os.scandir('d') if e.is_file()),
    sorted(e.name for e in os.scandir('d') if e.is_dir()))
for root, dirs, files in os.walk('d'):
    dirs.sort()
    print(root, dirs, sorted(files))
print([root for root, _, _ in os.walk('d', topdown=False)], list(os.walk('nothing')))
os.rename('d/a.txt', 'd/z.txt')
os.replace('d/z.txt', 'd/b.txt')
print(open('d/b.txt').read(), os.path.exists('d/a.txt'), os.stat('d/b.txt').st_size,
    os.path.getsize('d/b.txt'), os.access('d/b.txt', os.R_OK), os.access('nope', os.F_OK))
os.remove('d/b.txt')
os.unlink('d/e/c.txt')
os.rmdir('d/e/f')
os.removedirs('d/e')
print(os.path.exists('d'), os.listdir())
os.mkdir('sub')
os.chdir('sub')
print(os.path.basename(os.getcwd()), os.listdir('..'))
os.chdir('..')
os.environ['GIL_TEST'] = 'value'
print(os.environ['GIL_TEST'], os.getenv('GIL_TEST'), os.getenv('GIL_NONE'),
    os.getenv('GIL_NONE', 'd'), os.environ.get('GIL_NONE'), 'GIL_TEST' in os.environ,
    os.environ.pop('GIL_TEST'), 'GIL_TEST' in os.environ, os.environ.setdefault('GIL_X', 'y'),
    'PATH' in os.environ)
del os.environ['GIL_X']
print(os.getpid() > 0, os.getppid() > 0, isinstance(os.cpu_count(), int),
    os.urandom(4) != os.urandom(4), len(os.urandom(8)), os.strerror(2),
    isinstance(os.getuid(), int), os.get_terminal_size is not None)
fd = os.open('raw.txt', os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
print(os.write(fd, b'raw bytes'), os.close(fd))
fd = os.open('raw.txt', os.O_RDONLY)
print(os.read(fd, 3), os.lseek(fd, 0, 0), os.read(fd, 100), os.read(fd, 5), os.isatty(fd),
    os.fstat(fd).st_size)
os.close(fd)
r, w = os.pipe()
print(os.write(w, b'through the pipe'), os.read(r, 100), os.close(w), os.read(r, 1))
os.close(r)
st = os.stat('raw.txt')
print(st.st_size, oct(st.st_mode)[:4], st.st_mtime > 0, st.st_nlink)
os.symlink('raw.txt', 'link')
print(os.readlink('link'), os.path.islink('link'), os.lstat('link').st_size)
os.chmod('raw.txt', 0o600)
print(oct(os.stat('raw.txt').st_mode & 0o777))
for f in (lambda: os.listdir('missing'), lambda: os.mkdir('sub'), lambda: os.rmdir('missing'),
        lambda: os.rmdir('raw.txt'), lambda: os.remove('missing'), lambda: os.remove('sub'),
        lambda: os.rename('missing', 'x'), lambda: os.stat('missing'), lambda: os.makedirs('sub'),
        lambda: os.chdir('missing'), lambda: os.chdir('raw.txt'), lambda: os.environ['GIL_NONE'],
        lambda: os.open('missing', os.O_RDONLY), lambda: os.read(9999, 1), lambda: os.close(9999),
        lambda: os.listdir('raw.txt'), lambda: os.mkdir('a/b/c'), lambda: os.listdir(5.5),
        lambda: os.stat(None), lambda: os.getenv(5), lambda: os.environ.__setitem__('k', 5),
        lambda: os.environ.__setitem__(5, 'k'), lambda: os.nothing,
        lambda: os.makedirs('raw.txt/x'), lambda: os.replace('missing', 'y'),
        lambda: os.write(1, 'text'), lambda: os.scandir('missing'), lambda: os.mkdir(''),
        lambda: os.remove('nul\0'), lambda: os.rmdir('sub/..') , lambda: os.readlink('raw.txt')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, 'errno', None), getattr(e, 'filename', None))

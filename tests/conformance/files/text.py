# Text files: modes, reading in every way, writing, appending, context managers, errors.
with open('a.txt', 'w') as f:
    print(f.write('first line\n'), f.write('second\n'), f.writelines(['third\n', 'last without']),
        f.name, f.mode, f.closed, f.encoding)
print(f.closed)
with open('a.txt') as f:
    print(repr(f.read()), repr(f.read()))
with open('a.txt') as f:
    print(repr(f.readline()), repr(f.readline(3)), repr(f.readline()), f.readlines(),
        repr(f.readline()))
with open('a.txt') as f:
    print(repr(f.read(5)), repr(f.read(0)), repr(f.read(7)), f.tell(), f.seek(0),
        repr(f.readline()), [line.rstrip() for line in f])
for line in open('a.txt'):
    print(line, end='|')
print()
with open('a.txt', 'a') as f:
    print(f.tell(), f.write('\nappended'), f.tell())
with open('a.txt', 'r+') as f:
    f.write('FIRST')
    f.seek(0, 2)
    f.write('!')
    f.seek(0)
    print(f.readlines())
with open('a.txt', 'w+') as f:
    f.write('replaced')
    f.seek(3)
    print(repr(f.read()), f.truncate(4), f.seek(0), repr(f.read()))
with open('x.txt', 'x') as f:
    print('exclusive', file=f)
with open('u.txt', 'w', encoding='utf-8') as f:
    f.write('é日🎉\n')
with open('u.txt', encoding='utf-8') as f:
    print(f.read(2), f.read())
print(open('u.txt', 'rb').read(),
    open('u.txt', encoding='latin-1').read() == 'Ã©æ\x97¥ð\x9f\x8e\x89\n')
with open('crlf.txt', 'wb') as f:
    f.write(b'a\r\nb\rc\nd')
print(open('crlf.txt').readlines(), open('crlf.txt', newline='').readlines(),
    open('crlf.txt', newline='\n').readlines(), open('crlf.txt', newline='\r').readlines())
with open('nl.txt', 'w', newline='\r\n') as f:
    f.write('x\ny\n')
print(open('nl.txt', 'rb').read())
with open('e.txt', 'w', encoding='ascii', errors='replace') as f:
    f.write('aé')
print(open('e.txt').read(), open('u.txt', encoding='ascii', errors='ignore').read())
f = open('a.txt')
print(f.readable(), f.writable(), f.seekable(), f.isatty(), f.fileno() > 2, f.close(), f.close(),
    f.closed)
for g in (lambda: open('missing.txt'), lambda: open('x.txt', 'x'), lambda: open('a.txt', 'q'),
        lambda: open('a.txt', 'rw'), lambda: open('a.txt', ''), lambda: open('a.txt', 'rbt'),
        lambda: open('/'), lambda: open('a.txt/b'), lambda: open('no/dir/f', 'w'),
        lambda: open(None), lambda: open(), lambda: open('a.txt', 5), lambda: open('a\0b'),
        lambda: open(''), lambda: f.read(), lambda: f.write('x'), lambda: next(f),
        lambda: f.__enter__(), lambda: open('a.txt').write('x'), lambda: open('w.txt', 'w').read(),
        lambda: open('w.txt', 'w').write(b'x'), lambda: open('w.txt', 'w').write(5),
        lambda: open('u.txt', encoding='ascii').read(), lambda: open('a.txt', encoding='nope'),
        lambda: open('a.txt', newline='x'), lambda: open('w.txt', 'w', encoding='ascii').write('é'),
        lambda: open('a.txt', 'b'), lambda: open('a.txt', 'rb', encoding='utf-8'),
        lambda: open(1.5), lambda: open('a.txt', 'r', 0), lambda: open('a.txt').seek(-1),
        lambda: open('a.txt').seek(1, 1), lambda: open('a.txt').seek(0, 5),
        lambda: open('a.txt').readline('x'), lambda: open('a.txt', 'rb', errors='x'),
        lambda: open(99999), lambda: open(-1), lambda: open('w.txt', 'w').writelines(5),
        lambda: open('w.txt', 'w').writelines([1]), lambda: open('a.txt').nothing,
        lambda: open('a.txt', 'rr'), lambda: open('a.txt', foo=1)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)

# Binary files: reading, writing, seeking, readinto, unbuffered, partial reads.
data = bytes(range(256)) * 4
with open('b.bin', 'wb') as f:
    print(f.write(data), f.tell(), f.mode, f.name)
with open('b.bin', 'rb') as f:
    print(f.read(4), f.tell(), f.seek(10), f.read(2), f.seek(-3, 2), f.read(), f.seek(5, 1) > 0,
        f.read(), f.seek(0), len(f.read()), f.read(1), f.readable(), f.writable(), f.seekable())
    buffer = bytearray(6)
    f.seek(65)
    print(f.readinto(buffer), buffer, f.read1(3) if hasattr(f, 'read1') else b'GHI', f.peek(1)[:1])
with open('b.bin', 'r+b') as f:
    f.seek(2)
    f.write(b'XY')
    f.seek(0)
    print(f.read(6), f.truncate(20), f.seek(0, 2))
print(open('b.bin', 'rb').read())
with open('l.bin', 'wb') as f:
    f.write(b'one\ntwo\r\nthree\x00\xff\nend')
    f.writelines([b'\n', bytearray(b'x')])
with open('l.bin', 'rb') as f:
    print(f.readline(), f.readline(2), f.readlines())
print([line for line in open('l.bin', 'rb')], list(open('l.bin', 'rb'))[0][0])
with open('l.bin', 'ab') as f:
    f.write(b'!')
    print(f.tell())
with open('l.bin', 'wb', buffering=0) as f:
    print(f.write(b'raw'), open('l.bin', 'rb').read(), type(f).__name__)
print(type(open('l.bin', 'rb')).__name__, type(open('l.bin', 'wb')).__name__,
    type(open('l.bin', 'r+b')).__name__, type(open('l.bin')).__name__, repr(open('l.bin', 'rb')),
    repr(open('l.bin')))
with open('copy.bin', 'wb') as out, open('b.bin', 'rb') as src:
    while chunk := src.read(7):
        out.write(chunk)
print(open('copy.bin', 'rb').read() == open('b.bin', 'rb').read())
with open('t.txt', 'w') as f:
    f.write('text')
    f.flush()
    print(open('t.txt').read(), f.buffer.name if hasattr(f, 'buffer') else 't.txt')
    f.write(' more')
    print(f.tell())
print(open('t.txt').read())
f = open('b.bin', 'rb')
f.close()
for g in (lambda: f.read(), lambda: open('b.bin', 'wb').read(),
        lambda: open('copy.bin', 'rb').write(b'x'), lambda: open('b.bin', 'wb').write('text'),
        lambda: open('b.bin', 'wb').write(5), lambda: open('b.bin', 'wb').writelines(['a']),
        lambda: open('copy.bin', 'rb').seek(-1), lambda: open('copy.bin', 'rb').seek('a'),
        lambda: open('copy.bin', 'rb').read('a'), lambda: open('copy.bin', 'rb').read(-5)[:2],
        lambda: open('none.bin', 'rb'), lambda: open('copy.bin', 'rb').seek(0, 9),
        lambda: open('copy.bin', 'rb').readinto('x'), lambda: f.fileno(), lambda: f.tell()):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
def hexdump(name, width=8):
    with open(name, 'rb') as f:
        offset = 0
        while row := f.read(width):
            yield f'{offset:04x} {row.hex(" "):<{width * 3}}{"".join(chr(b) if 32 <= b < 127 else "." for b in row)}'
            offset += len(row)
print(*hexdump('copy.bin'), sep='\n')

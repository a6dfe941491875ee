# bytearray: everything that changes it, and what it shares with bytes.
a = bytearray(b'hello')
print(a, repr(a), str(a), len(a), a[0], a[1:3], a[::-1], list(a), bool(bytearray()), a == b'hello',
    a == bytearray(b'hello'), a != b'x', a < b'z', b'a' + bytearray(b'b'), bytearray(b'a') + b'b')
a[0] = 72
a[-1] = ord('O')
a.append(33)
a.extend(b'!?')
a.extend([65, 66])
a += b'end'
print(a)
a.insert(0, 62)
a.insert(100, 60)
print(a, a.pop(), a.pop(0), a)
a.remove(33)
a.reverse()
print(a, a.count(b'!'), a.index(b'd'), a.find(b'zz'), ord('O') in a, b'OL' in a)
a[1:3] = b'XYZW'
a[::2] = b'.' * len(a[::2])
print(a)
del a[0], a[-2:], a[::3]
print(a, a.copy(), a.copy() is a)
a.clear()
print(a, a * 3, bytearray(b'ab') * 2)
a *= 5
b = bytearray(b'ab')
b *= 3
print(b, b.upper(), b.replace(b'a', b'--'), b.split(b'a'), b.decode(), b.hex(),
    type(b.upper()).__name__, type(b[1:]).__name__, b.startswith(b'ab'), b.translate(None, b'a'),
    b.join([b'1', b'2']), b.partition(b'b'), b.title(), b.center(10, b'*'))
print(bytearray(), bytearray(3), bytearray([1, 2]), bytearray('é', 'utf-8'), bytearray(b'x'),
    bytearray(range(3)), bytearray.fromhex('0aff'), bytes(bytearray(b'q')))
c = d = bytearray(b'shared')
c += b'!'
print(d, c is d)
c[:] = b'replaced all'
print(d, d[2:5], [x for x in d[:3]], max(d), sorted(d)[:3])
for f in (lambda: hash(c), lambda: {c}, lambda: c.append(256), lambda: c.append('a'),
        lambda: c.append(b'a'), lambda: c.extend('ab'), lambda: c.extend([300]),
        lambda: c.extend(5), lambda: bytearray().pop(), lambda: c.pop(100), lambda: c.remove(1),
        lambda: c.remove(b'a'), lambda: c.insert('a', 1), lambda: c[100],
        lambda: c.__setitem__(0, 256), lambda: c.__setitem__(0, 'a'), lambda: c.__setitem__(100, 1),
        lambda: c.__setitem__(slice(0, 1), 'a'), lambda: c.__setitem__(slice(0, 1), 5),
        lambda: c.__setitem__(slice(None, None, 2), b'a'), lambda: c.__delitem__(100),
          lambda: c + 'a', lambda: bytearray('a'), lambda: bytearray([256]), lambda: bytearray(-1),
          lambda: c.__setitem__(0, -1), lambda: c.__setitem__('a', 1), lambda: bytearray(None),
          lambda: c.__setitem__(0, 1.5), lambda: c.index(b'zzz'), lambda: c * 'a'):
    try:
        print(f())
    except (TypeError, ValueError, IndexError) as e:
        print(type(e).__name__, e)
buffer = bytearray()
for i in range(300):
    buffer.append(i % 256)
    if len(buffer) > 100:
        del buffer[:50]
print(len(buffer), buffer[:5], sum(buffer))
def sieve(n):
    flags = bytearray([1]) * n
    flags[:2] = b'\0\0'
    for i in range(2, int(n ** .5) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n, i)))
    return sum(flags)
print(sieve(10000), bytearray(b'%d%%') % 5, (bytearray(b'a\n') + b'b').splitlines())

# Programs over bytes: checksums, encodings, packing by hand.
def crc32(data):
    crc = 0xffffffff
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xedb88320 if crc & 1 else 0)
    return crc ^ 0xffffffff


def adler(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def fnv(data):
    h = 0xcbf29ce484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001b3 % 2 ** 64
    return h


ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'


def b64(data):
    out = bytearray()
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk.ljust(3, b'\0'), 'big')
        quad = bytes(ALPHABET[n >> s & 63] for s in (18, 12, 6, 0))
        out += quad[:len(chunk) + 1].ljust(4, b'=')
    return bytes(out)


def unb64(text):
    out = b''
    for i in range(0, len(text), 4):
        quad = text[i:i + 4]
        pad = quad.count(b'=')
        n = 0
        for c in quad.replace(b'=', b'A'):
            n = n << 6 | ALPHABET.index(c)
        out += n.to_bytes(3, 'big')[:3 - pad]
    return out


def xor(data, key):
    return bytes(d ^ key[i % len(key)] for i, d in enumerate(data))


def varint(n):
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def utf8(cp):
    if cp < 0x80:
        return bytes([cp])
    if cp < 0x800:
        return bytes([0xc0 | cp >> 6, 0x80 | cp & 63])
    if cp < 0x10000:
        return bytes([0xe0 | cp >> 12, 0x80 | cp >> 6 & 63, 0x80 | cp & 63])
    return bytes([0xf0 | cp >> 18, 0x80 | cp >> 12 & 63, 0x80 | cp >> 6 & 63, 0x80 | cp & 63])


data = b'The quick brown fox jumps over the lazy dog'
print(f'{crc32(data):08x} {adler(data):08x} {fnv(data):016x} {crc32(b""):x} {fnv(b""):x}')
for s in (b'', b'f', b'fo', b'foo', b'foobar', bytes(range(250, 256))):
    print(b64(s), unb64(b64(s)) == s, end=' ')
print()
secret = xor(data, b'key')
print(secret[:8], xor(secret, b'key') == data, [varint(n) for n in (0, 127, 128, 300, 2 ** 40)],
    all(utf8(ord(c)) == c.encode() for c in 'aé日🎉\x7f\x80\u07ff\u0800\uffff'))
counts = [0] * 256
for b in data:
    counts[b] += 1
print(max(range(256), key=counts.__getitem__), counts[32], sum(counts), bytes(sorted(set(data))),
    bytes(reversed(b'abc')))
header = b'\x7fELF' + (2).to_bytes(1, 'little') + (0x3e).to_bytes(2,
    'little') + (0x400000).to_bytes(8, 'little')
print(header, header[:4] == b'\x7fELF', int.from_bytes(header[5:7], 'little'),
    hex(int.from_bytes(header[7:], 'little')), header.hex(' ', 4))
print([b'%02x' % b for b in b'\x00\x10\xff'], b''.join(b'%c' % (c ^ 32) for c in b'HeLLo'),
    bytes(a ^ b for a, b in zip(b'\x0f\xf0', b'\xff\xff')), b'a' in [b'a', b'b'],
    [x for x in (b'a', 'a', 97) if x == b'a'])

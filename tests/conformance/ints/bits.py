# Bit operations on small, big and negative integers, bool and shifts.
values = (0, 1, -1, 5, -5, 255, -256, 2 ** 40, 2 ** 62, -2 ** 62, 2 ** 63, -2 ** 63, 2 ** 64 - 1,
    2 ** 100 + 5, -2 ** 100 - 5)
for a in values:
    print(a, ~a, a & 0xff, a | 0xf0f0, a ^ 0xffff, a << 3, a >> 3, a & -16, a ^ -1, a | -8,
        a.bit_length(), a.bit_count())
for a in values[7:]:
    print([a & b for b in values[9:]], [a | b for b in values[9:12]], [a ^ b for b in values[11:]],
        sep='\n')
print([1 << n for n in (0, 1, 31, 32, 61, 62, 63, 64, 100)], [-1 << n for n in (0, 62, 63, 64)],
    [2 ** 100 >> n for n in (0, 50, 99, 100, 101, 10 ** 9)])
print(-5 >> 1, -5 >> 100, -1 >> 5, 5 >> 100, -2 ** 100 >> 99, -2 ** 100 >> 200,
    (-2 ** 100 - 1) >> 3, 0 << 10 ** 10, 1 >> 10 ** 20)
print(True & 1, True | False, True ^ True, type(True & False), type(True & 1), True << 3, ~True,
    6 & True)
print(bin(37 & 21), bin(37 | 21), bin(37 ^ 21), hex(~0 & 0xffffffff), hex(-1 & 2 ** 64 - 1),
    bin(-5), bin(-5 & 0b1111))


def bits(n):
    return [i for i in range(n.bit_length()) if n >> i & 1]


def parity(n):
    return bin(n).count('1') % 2


def reverse(n, width):
    out = 0
    for _ in range(width):
        out, n = out << 1 | n & 1, n >> 1
    return out


def gray(n):
    return n ^ n >> 1


print(bits(0b101101), parity(7), reverse(0b1101, 4), [gray(i) for i in range(8)],
    [bin(gray(i))[2:].zfill(3) for i in range(8)])
flags = 0
for f in (1, 4, 16):
    flags |= f
flags &= ~4
flags ^= 1 | 2
print(flags, bool(flags & 16), flags >> 1 & 1, f'{flags:08b}')
seed = 12345
for _ in range(5):
    seed ^= seed << 13 & 0xffffffffffffffff
    seed ^= seed >> 7
    seed ^= seed << 17 & 0xffffffffffffffff
    print(seed, end=' ')
print()
for f in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 2 ** 100 << -5, lambda: 1 << 1.0,
        lambda: 1 & 1.0, lambda: 1 | 'a', lambda: ~1.5, lambda: ~'a', lambda: 1 ^ None,
        lambda: [] & 1, lambda: 1.5 << 1, lambda: 1 << 2 ** 100):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError, MemoryError) as e:
        print(type(e).__name__, e)

# int() of text in every base, and back by bin, oct, hex and format.
print(int('42'), int(' 42 '), int('-42'), int('+42'), int('0042'), int('1_000'), int('\t7\n'),
    int('٣٤'), int(b'55'), int(bytearray(b'66')))
print(int('ff', 16), int('0xff', 16), int('0XFF', 16), int('-0xff', 16), int('0b101', 2),
    int('0o17', 8), int('0b101', 0), int('0o17', 0), int('0xff', 0), int('10', 0), int('0', 0),
    int('00', 0), int('0_0', 0))
print(int('z', 36), int('Zz', 36), int('120', 3), int('777', 8), int('1' * 70, 2),
    int('f' * 40, 16), int('z' * 20, 36), int('-101', 2), int('b1', 16), int('0b1', 16))
print([int('11', b) for b in range(2, 37)], int('12', base=5), int('1_0', 2), int('0x_f', 16),
    int('0x_f', 0))
for text, *base in [('',), (' ',), ('a',), ('1.0',), ('1e5',), ('1 2',), ('--1',), ('+-1',),
        ('1__0',), ('_1',), ('1_',), ('0x',), ('0xff',), ('12', 2), ('8', 8), ('g', 16), ('01', 0),
        ('0b2', 0), ('0o8', 0), ('1', 1), ('1', 37), ('1', -1),
                    ('z', 35), ('é',), ('½',), ('1\x00',), ('0x', 16), ('', 10), ('-', 10),
                    ('1', '2'), (b'',), (b'x1',), ('9' * 50 + 'x',), ('a' * 300,), ('①',),
                    ('0_x1', 16)]:
    try:
        print(repr(text)[:20], base, int(text, *base))
    except (ValueError, TypeError) as e:
        print(repr(text)[:20], base, type(e).__name__, str(e)[:120])
for n in (0, 1, -1, 10, 255, -255, 2 ** 64, -2 ** 64, 2 ** 100 - 1, True):
    print(bin(n), oct(n), hex(n),
        f'{n:b} {n:o} {n:x} {n:X} {n:#b} {n:#o} {n:#x} {n:#X} {n:d} {n:,} {n:_} {n:_x} {n:_b}')
for n in (0, 7, -8, 12345678901234567890, -2 ** 127, 10 ** 40):
    assert int(bin(n), 2) == int(oct(n), 8) == int(hex(n), 16) == int(str(n)) == int(hex(n), 0) == n
print(int(), int(3.99), int(-3.99), int(True), int(1e20), int(-1e20), int(1e300) % 1000, int(0.5),
    int(2.0 ** 62), int(-0.0))


def to_base(n, base):
    digits = '0123456789abcdefghijklmnopqrstuvwxyz'
    if n == 0:
        return '0'
    sign, n, out = '-' if n < 0 else '', abs(n), ''
    while n:
        n, d = divmod(n, base)
        out = digits[d] + out
    return sign + out


print([to_base(10 ** 12, b) for b in (2, 3, 7, 11, 36)],
    all(int(to_base(n, b), b) == n for n in (0, 5, -77, 2 ** 70) for b in range(2, 37)))
for f in (lambda: int(float('nan')), lambda: int(float('inf')), lambda: int(-float('inf')),
        lambda: int(None), lambda: int([]), lambda: int(5, 10), lambda: int(5.5, 10),
        lambda: int(base=10), lambda: int('1', 2, 3), lambda: int(x='1'),
          lambda: bin('1'), lambda: hex(1.0), lambda: oct(None), lambda: int(object),
          lambda: int('5', None), lambda: int({}), lambda: int('1', 10.0)):
    try:
        print(f())
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)

# Methods and attributes of int.
for n in (0, 1, -1, 5, 255, 256, -256, 2 ** 31, 2 ** 63, 2 ** 64, -2 ** 64, 10 ** 30):
    print(n, n.bit_length(), n.bit_count(), n.numerator, n.denominator, n.real, n.imag,
        n.conjugate(), n.as_integer_ratio(), int(n).__index__())
print((1024).to_bytes(2, 'big'), (1024).to_bytes(4, 'little'), (0).to_bytes(1, 'big'),
    (0).to_bytes(0, 'big'), (-1).to_bytes(2, 'big', signed=True),
    (-1024).to_bytes(3, 'little', signed=True), (5).to_bytes(),
    (255).to_bytes(length=1, byteorder='big'))
print(int.from_bytes(b'\x04\x00', 'big'), int.from_bytes(b'\x00\x04', 'little'),
    int.from_bytes(b'\xff\xff', 'big', signed=True), int.from_bytes(b'', 'big'),
    int.from_bytes([1, 2], 'big'), int.from_bytes(b'\x80', 'little', signed=True),
    int.from_bytes(b'\x01'))
for n in (0, 1, 127, 128, 255, 256, 2 ** 63, 2 ** 70, 10 ** 50):
    for order in ('big', 'little'):
        size = n.bit_length() // 8 + 1
        assert int.from_bytes(n.to_bytes(size, order, signed=True), order, signed=True) == n
        assert int.from_bytes((-n).to_bytes(size, order, signed=True), order, signed=True) == -n
print(int.from_bytes((10 ** 50).to_bytes(25, 'big'), 'big'), (2 ** 100).to_bytes(13, 'little'),
    (-2 ** 100).to_bytes(13, 'big', signed=True))
for f in (lambda: (256).to_bytes(1, 'big'), lambda: (-1).to_bytes(1, 'big'),
        lambda: (128).to_bytes(1, 'big', signed=True), lambda: (1).to_bytes(-1, 'big'),
        lambda: (1).to_bytes(1, 'middle'), lambda: (1).to_bytes('a', 'big'),
          lambda: int.from_bytes('ab', 'big'), lambda: int.from_bytes([256], 'big'),
          lambda: int.from_bytes(5, 'big'), lambda: int.from_bytes(b'a', 'x'),
          lambda: (5).bit_length(1), lambda: (5).nothing, lambda: int.from_bytes()):
    try:
        print(f())
    except (OverflowError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(round(5), round(15, -1), round(25, -1), round(35, -1), round(-15, -1), round(1234, -2),
    round(1250, -2), round(1350, -2), round(5, 3), round(10 ** 30 + 5, -1),
    round(-10 ** 30 - 15, -1), round(7, -1), round(4, -1), round(5, -1), round(123, -10),
    round(True), type(round(5, 1)))
print(hash(5), hash(-5), hash(0), hash(True), hash(2 ** 61 - 1), hash(2 ** 62), hash(-2 ** 63),
    5 == 5.0, hash(5) == hash(5.0), 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53,
    10 ** 25 == 1e25, 10 ** 22 == 1e22)
print(1 < 2, 2 ** 70 > 2 ** 69, -2 ** 70 < 0, 5 <= 5, 2 ** 64 >= 2 ** 64, 1 != 1,
    2 ** 64 == 2 ** 64, 5 < 5.5, 2 ** 100 < float('inf'), 2 ** 100 > 1.5, -10 ** 400 < -1e308,
    10 ** 400 > 1e308, 10 ** 400 == float('inf'), 5 == float('nan'),
    9007199254740993 > 9007199254740992.0)
print(isinstance(5, int), isinstance(5, float), type(2 ** 70), bool(0), bool(-1), bool(2 ** 70),
    str(-5), repr(2 ** 70), f'{5}', '%d' % 8, int.__doc__[:3], int.__name__)
print({1: 'a', 2 ** 70: 'b'}[2 ** 69 * 2], 2 ** 70 in {2 ** 70}, [2 ** 70].index(2 ** 70),
    10 ** 20 in range(10 ** 21), len(range(10 ** 15)), range(0, 10 ** 20, 10 ** 19)[3],
    sorted([2 ** 70, -1, 5, -2 ** 70]))
import sys
print(sys.get_int_max_str_digits(), sys.int_info.default_max_str_digits,
    sys.int_info.str_digits_check_threshold)
for f in (lambda: str(10 ** 5000), lambda: int('1' * 5000), lambda: len(str(10 ** 4299)),
        lambda: f'{10 ** 4300}', lambda: '%d' % (10 ** 4300), lambda: hex(10 ** 5000)[:10],
        lambda: int('f' * 5000, 16) % 97, lambda: repr(10 ** 4300),
        lambda: sys.set_int_max_str_digits(100)):
    try:
        print(f())
    except ValueError as e:
        print(e)
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), int('1' * 5000) % 1000003, sys.get_int_max_str_digits())
sys.set_int_max_str_digits(640)
try:
    str(10 ** 640)
except ValueError as e:
    print(e)

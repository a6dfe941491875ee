# Methods of float: rounding, hex, ratios, and conversions.
for x in (0.0, -0.0, 1.5, -2.75, 0.1, 1e10, 1e300, 5e-324, 1 / 3, 123456.789):
    print(x, x.hex(), x.as_integer_ratio(), x.is_integer(), int(x) if abs(x) < 1e20 else '-',
        x.real, x.imag, x.conjugate(), float.fromhex(x.hex()) == x)
print(float('inf').hex(), float('nan').hex(), (-float('inf')).hex(), float.fromhex('0x1.8p3'),
    float.fromhex('-0x.1p-4'), float.fromhex('ff'), float.fromhex('1.8'), float.fromhex('inf'),
    float.fromhex(' 0x1p4 '), float.fromhex('nan'), float.fromhex('0x1p-1075'),
    float.fromhex('0X1P+2'))
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, -2.6, 1e15 + 0.5, 0.49999999999999994,
        4503599627370497.5):
    print(x, round(x), round(x, 0), round(x, 1), type(round(x)).__name__,
        type(round(x, 0)).__name__)
print(round(2.675, 2), round(1.005, 2), round(1234.5678, 2), round(1234.5678, -2),
    round(1250.0, -2), round(1350.0, -2), round(0.15, 1), round(0.25, 1), round(0.35, 1),
    round(1e300, -299), round(1.23456789, 5), round(5e-324, 400), round(1e308, -308),
    round(-0.04, 1), round(5.015, 2), round(1.5, None), round(0.1, 20), round(1e-10, 5),
    round(123.456, -5), round(-123.456, 1))
print(3.7 .__trunc__(), 3.7 .__floor__(), 3.2 .__ceil__(), -3.7 .__floor__(), (-3.7).__floor__(),
    (-3.2).__ceil__(), 2.0 .is_integer(), 2.5 .is_integer(), float('inf').is_integer(),
    1e300.is_integer())
print(0.75.as_integer_ratio(), (-0.1).as_integer_ratio(), 1e-300.as_integer_ratio()[1] % 1000,
    (2.0 ** 70).as_integer_ratio())
for f in (lambda: float('inf').as_integer_ratio(), lambda: float('nan').as_integer_ratio(),
        lambda: float.fromhex('xyz'), lambda: float.fromhex(''), lambda: float.fromhex('0x'),
        lambda: float.fromhex('0x1p2000'), lambda: float.fromhex(5), lambda: (1.5).bit_length(),
        lambda: round(1.5, 'a'), lambda: round(1.5, 2, 3), lambda: round(1.5, 1.0),
        lambda: float.fromhex('1p'),
          lambda: round(1e308, -400), lambda: round(1.7976931348623157e308, -308),
          lambda: round(float('inf'), 2), lambda: round(float('nan'), 1), lambda: round('1.5'),
          lambda: round()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(int(1e18), int(1e19), int(123456789.987), int(-0.9), int(2.0 ** 80), int(1.9999999999999998),
    int(1e22), int(-1e22), float(int(1e25)) == 1e25)
print(isinstance(1.0, float), isinstance(1, float), type(1 / 1), type(3 // 1.0), type(2 ** -1),
    type(2 ** 2), type(1e3), float.__name__, repr(float), 1.5.__class__)
import sys
i = sys.float_info
print(i.max, i.min, i.epsilon, i.dig, i.mant_dig, i.max_exp, i.min_exp, i.radix, i.max_10_exp,
    i.min_10_exp, i.rounds)
def bisect(f, lo, hi):
    while hi - lo > 1e-12:
        mid = (lo + hi) / 2
        lo, hi = (lo, mid) if f(lo) * f(mid) <= 0 else (mid, hi)
    return lo
def simpson(f, a, b, n):
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + sum((4 if i % 2 else 2) * f(a + i * h) for i in range(1, n)))
print(round(bisect(lambda x: x ** 3 - x - 2, 1, 2), 9), simpson(lambda x: x * x, 0, 3, 10),
    round(simpson(lambda x: 1 / (1 + x * x), 0, 1, 100) * 4, 12))
mean = lambda xs: sum(xs) / len(xs)
data = [2.5, 3.5, 8.25, 1.125]
print(mean(data), sum((x - mean(data)) ** 2 for x in data) / len(data),
    (sum((x - mean(data)) ** 2 for x in data) / len(data)) ** 0.5)

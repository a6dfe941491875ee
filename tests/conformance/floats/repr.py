# How floats print: shortest digits, exponents, integers, extremes, and a long seeded sample.
for x in (0.0, -0.0, 1.0, -1.5, 0.1, 1 / 3, 2 / 3, 1e16, 1e15, 123456789012345680.0, 1e22, 1e23,
        1e-4, 1e-5, 1.5e-7, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
        3.14159265358979,
          100.0, 1e2, 12345.678, 0.00012345, 1e100, 1.1e-100, 9007199254740993.0, 0.1 + 0.2, 1e21,
          1e-323, 4.35, 2.675, 1.005, 123e-7, 9.999999999999999e22, 8.41e21, 2.0 ** 53, 2.0 ** 70,
          2.0 ** -30):
    print(x, repr(x), str(x), f'{x}', [x], '%s' % x, '%r' % x, x == float(repr(x)))
state = 1
worst = 0
digest = 0
for i in range(3000):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    mantissa, exponent = state >> 12, (state >> 3) % 600 - 300
    x = (mantissa + 2 ** 51) * 10.0 ** (exponent - 15)
    text = repr(x)
    assert float(text) == x, text
    for ch in text:
        digest = (digest * 131 + ord(ch)) % (2 ** 61 - 1)
    if i % 300 == 0:
        print(text)
print(digest)
digest = 0
for i in range(2000):
    state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    x = (state >> 11) / 2 ** 53
    for ch in f'{x} {x * 1000:.3f} {x:e} {x * 1e10:g} {x:.10g} {x:%}':
        digest = (digest * 131 + ord(ch)) % (2 ** 61 - 1)
print(digest)
print(float('inf'), -float('inf'), float('nan'), [float('nan')], float('inf') - float('inf'),
    1e308 * 10, -1e308 * 10)
print(1.0 .__repr__(), (1e5).__str__(), 1e5, 1.0e5, 1e+5, 100000.0, 1_00.0, 12e0)
print(sum([0.1] * 10), 0.1 * 3, 1.1 * 1.1, 1.1 + 2.2, 100 * 1.1, 1 - 0.9, 0.7 + 0.1, 0.57 * 100,
    1.15 * 100, 33.33 * 3)

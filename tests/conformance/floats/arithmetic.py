# Float arithmetic: division, remainder signs, powers, specials, comparison with integers.
inf, nan = float('inf'), float('nan')
for a in (7.5, -7.5, 0.0, -0.0, 1e300):
    for b in (2.0, -2.0, 0.3, inf, -inf, 3):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(inf + 1, inf - inf, inf * 0, inf * -1, inf / inf, 1 / inf, -1 / inf, 0.0 * -1, inf // 1,
    5 % inf, -5 % inf, 5 % -inf, inf % 5, nan % 1, 1 // inf, -1 // inf)
print(2.0 ** 3, 2 ** 0.5, 4 ** 0.5, 0.0 ** 0, inf ** 0, nan ** 0, 1 ** nan, 0.0 ** 5, (-2.0) ** 3,
    (-2.0) ** -3, 2.0 ** -1074, 2.0 ** -1075, inf ** -1, (-inf) ** 3, (-inf) ** 2, 0.5 ** inf,
    2 ** inf, 2 ** -inf, 1.5 ** 2, 10.0 ** 22, 10 ** -3.0)
print(1e308 + 1e308, 1e308 * 10, 1e-308 / 1e10, 1e-320, 5e-324 / 2, -5e-324 / 2, 0.1 + 0.7, 3 * 0.1,
    1e16 + 1, 1e16 + 2, 0.1 + 0.2 == 0.3, 0.5 + 0.25 == 0.75)
print(1.5 < 2, 2 > 1.5, 1.0 == 1, 1.0 == True, 0.0 == -0.0, nan == nan, nan != nan, nan < 1,
    nan > 1, inf > 10 ** 400, -inf < -10 ** 400, 2 ** 53 + 1 > 2.0 ** 53, 2.0 ** 53 < 2 ** 53 + 1,
    1e300 < 10 ** 301, 0.1 < 1 / 10, 5 <= 5.0, 5.0 >= 6)
print(max(nan, 1), max(1, nan), min(nan, 1), sorted([3.0, 1, 2.5, -inf, inf]), [nan] == [nan],
    nan in [nan], [nan].index(nan), nan in [float('nan')], (nan,) == (nan,), {nan: 1}[nan],
    sum([0.1] * 10), sum([1e100, 1.0, -1e100]))
print(hash(1.0), hash(0.5), hash(-0.0), hash(1e300), hash(inf), hash(-inf), hash(1.5),
    hash(2.0 ** 100), hash(0.1), hash(-1.0), hash(3.14), {1: 'a'}[1.0], {1.0, 1, True})
print(-0.0, 0.0, -0.0 + 0.0, -0.0 - 0.0, 0 * -1.0, abs(-0.0), -(-1.5), +(-1.5), abs(-2.5),
    bool(0.0), bool(-0.0), bool(nan), bool(5e-324), not 0.0, str(-0.0), [-0.0])
for f in (lambda: 1.0 / 0, lambda: 1 // 0.0, lambda: 1.0 % 0, lambda: divmod(1.0, 0.0),
        lambda: 0.0 ** -1, lambda: 0.0 ** -0.5, lambda: 10.0 ** 400, lambda: 2.0 ** 1024,
        lambda: (-2.0) ** 10001, lambda: 1.5 + 'a', lambda: 'a' * 1.5,
          lambda: [1] * 2.0, lambda: 1.5 & 1, lambda: ~1.5, lambda: 1.5 << 1,
          lambda: list((1, 2))[1.0], lambda: range(2.0), lambda: 1.0 < 'a', lambda: 1.5 @ 2,
          lambda: pow(2.0, 3, 5), lambda: 1e400 // 1, lambda: int(nan), lambda: int(inf),
          lambda: round(nan), lambda: round(inf), lambda: 10 ** 400 + 1.0, lambda: 1.0 * 10 ** 400,
          lambda: 1.0 - 10 ** 400, lambda: 5.0 // 10 ** 400, lambda: divmod(5, 0.0),
          lambda: 0.0 / 0.0, lambda: -1.0 // 0.0):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
x = 0.0
for i in range(1, 200):
    x += 1 / i
    x = x * 1.0001 - i % 3 / 7
print(x)
total = 0.0
for i in range(1000):
    total += i * 0.1
print(total, sum(i * 0.1 for i in range(1000)))
y = 1.0
for _ in range(60):
    y = y / 2 + 1 / y
print(y, y * y)

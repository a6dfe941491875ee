# Integer arithmetic: signs in division and remainder, powers, mixed with bool and float.
values = (7, -7, 2, -2, 1, -1, 0, 10 ** 20, -10 ** 20, 2 ** 62, -2 ** 63, 2 ** 63 - 1)
for a in (7, -7, 0, 10 ** 20 + 3, -2 ** 63):
    for b in (2, -2, 3, 10 ** 10, -2 ** 64):
        print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b), a / b)
print([a ** 2 for a in values], [a ** 3 for a in values[:6]], 2 ** 100, (-3) ** 5, 0 ** 0, 2 ** -1,
    (-2) ** -3, 10 ** -2)
print(all((a // b) * b + a % b == a for a in values for b in values if b))
print(True + 1, True * 5, False - 1, True / 2, True // 1, True % 2, -True, +True, ~False, True ** 2,
    1 + 1.5, 2 * 0.5, 7 // 2.0, 7 % 2.5, 2 ** 0.5, 7 / 7)
print(4611686018427387903 + 1, -4611686018427387904 - 1, 4611686018427387904 - 1,
    9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 * 3037000500)
print(2147483647 * 2147483647, 4294967296 * 4294967296, -4294967296 * 4294967297,
    99999999999 * 99999999999)
print(abs(-5), abs(-2 ** 70), -(-5), -(2 ** 70), +(-3), abs(True), -0, divmod(-7, 3), divmod(7, -3),
    divmod(-2 ** 70, 7))
print(sum(range(1000)), sum([2 ** 62] * 4), sum(i * i for i in range(10000)), max(values),
    min(values), sorted(values)[3:6])
n = 1
for i in range(1, 30):
    n *= i
print(n, n // 2 ** 20, n % 1000007, n / 10 ** 20)
total = 0
for i in range(200):
    total += i * i * i * 2 ** i
print(total)
print(pow(3, 100, 7), pow(2, 1000, 10 ** 9 + 7), pow(-3, 5, 7), pow(3, -1, 7), pow(5, 3, -7),
    pow(2, 0, 1), pow(0, 0, 5), pow(10 ** 30, 10 ** 20, 10 ** 25 + 1), pow(7, -2, 10 ** 9 + 7))
for f in (lambda: 5 // 0, lambda: 5 % 0, lambda: 5 / 0, lambda: divmod(5, 0), lambda: 2 ** 70 // 0,
        lambda: 0 ** -1, lambda: pow(2, 3, 0), lambda: pow(2, -1, 4), lambda: pow(2, 3, 'a'),
        lambda: pow('a', 2),
          lambda: 5 + 'a', lambda: 5 // 'a', lambda: 5 % None, lambda: 10 ** 400 / 3.0,
          lambda: 10 ** 400 * 1.0, lambda: float(10 ** 400), lambda: 2.0 ** 5000,
          lambda: 10 ** 400 / 10 ** 399, lambda: 10 ** 400 / 3,
          lambda: pow(1, 2, 3, 4), lambda: pow(), lambda: 1 + None, lambda: 5 - [], lambda: 0 / 0):
    try:
        print(f())
    except (ZeroDivisionError, ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
print((2 ** 200 + 1) / 2 ** 200, 10 ** 30 / 7, (10 ** 17 + 1) / 1, 1 / 3 * 3, 2 ** 1023 / 2 ** 1022,
    3 / 2 ** 1074, 1 / (10 ** 320))

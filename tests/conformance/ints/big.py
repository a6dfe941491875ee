# Large integers: products, quotients, powers, roots, and that the identities hold.
import math


def fact(n):
    r = 1
    for i in range(2, n + 1):
        r *= i
    return r


def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(fact(50), fact(100), fib(300), 3 ** 200, 2 ** 256 - 1, sep='\n')
print(fact(200) // fact(198), fact(100) % (10 ** 9 + 7), fib(1000) % 10 ** 20, len(str(2 ** 10000)),
    sum(map(int, str(2 ** 1000))), str(7 ** 3000)[-30:])
state = 42


def rnd(bits):
    global state
    out = 0
    while out.bit_length() < bits:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
        out = out << 64 | state
    return out >> (out.bit_length() - bits)


checked = 0
for bits_a in (10, 62, 63, 64, 65, 127, 128, 500, 3000, 20000):
    for bits_b in (5, 62, 63, 64, 130, 1000, 9000):
        a, b = rnd(bits_a), rnd(bits_b)
        for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
            q, r = divmod(x, y)
            assert q * y + r == x and (0 <= r < y or y < r <= 0), (x, y)
            assert (x + y) - y == x and (x - y) + y == x and x * y == y * x
            assert (x + y) ** 2 == x * x + 2 * x * y + y * y
            assert x << 77 >> 77 == x and (x << 13) == x * 8192
            assert (x & y) + (x | y) == x + y and (x ^ y) == (x | y) - (x & y)
            checked += 1
    s = math.isqrt(a)
    assert s * s <= a < (s + 1) ** 2
    assert bits_a > 9000 or int(str(a)) == a
    assert int(hex(a), 16) == a and int(bin(a), 2) == a and int(oct(a), 8) == a
print(checked, 'checked')
a, b = 3 ** 500, 7 ** 300
print(a * b % 10 ** 40, a // b % 10 ** 30, a % b % 10 ** 30,
    math.gcd(a * b, 21 ** 100) == 21 ** 100, a > b, a == b, -a < b, hash(a), hash(-a), hash(b))
print(pow(a, b, 10 ** 30 + 57), pow(b, -1, 10 ** 18 + 9), (a * b) // a == b,
    divmod(a * b + 5, b) == (a, 5), float(a), a / b, int(float(b)) == b, round(b, -200) % 10 ** 205)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(2 ** 61 - 2), hash(-2 ** 61), hash(10 ** 30), hash(-1),
    hash(2 ** 64) == hash(8), hash(2.0 ** 70) == hash(2 ** 70))
x = 10 ** 50
for op in (lambda: x + 1, lambda: x - 1, lambda: -x, lambda: x * 0, lambda: x * -1,
        lambda: x // 10 ** 49, lambda: x % 7, lambda: x - x, lambda: x // x, lambda: x ^ x,
        lambda: x >> 160, lambda: x - (x - 5)):
    print(op(), type(op()).__name__, end=' ')
print()
def pi_digits(n):
    q, r, t, k, m, x, out = 1, 0, 1, 1, 3, 3, []
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out.append(m)
            q, r, m = 10 * q, 10 * (r - m * t), 10 * (3 * q + r) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return ''.join(map(str, out))
print(pi_digits(60))

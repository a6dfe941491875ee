# Programs over integers: primes, factors, modular arithmetic, digits, sequences.
def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d, s = d // 2, s + 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def factor(n):
    out, d = [], 2
    while d * d <= n:
        while n % d == 0:
            out.append(d)
            n //= d
        d += 1 if d == 2 else 2
    return out + [n] if n > 1 else out


def egcd(a, b):
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def crt(residues):
    n, x = 1, 0
    for r, m in residues:
        g, p, _ = egcd(n, m)
        x, n = (x + (r - x) * p % m * n) % (n * m), n * m
    return x


def totient(n):
    result = n
    for p in set(factor(n)):
        result -= result // p
    return result


def continued(a, b):
    while b:
        yield a // b
        a, b = b, a % b


print([n for n in range(60) if is_prime(n)], is_prime(2 ** 61 - 1), is_prime(2 ** 67 - 1),
    is_prime(10 ** 18 + 9), is_prime(2 ** 127 - 1))
print(factor(360), factor(1001), factor(9999991), factor(2 ** 20 * 3 ** 5), factor(600851475143))
print(egcd(240, 46), crt([(2, 3), (3, 5), (2, 7)]), [totient(n) for n in range(1, 15)],
    list(continued(415, 93)))
print([n for n in range(1, 500) if n == sum(d for d in range(1, n) if n % d == 0)],
    [n for n in range(1000) if n == sum(int(d) ** len(str(n)) for d in str(n))])
print(int(str(12345)[::-1]), sum(int(d) for d in str(2 ** 100)),
    [n for n in range(300) if str(n * n) == str(n * n)[::-1]])
p, q, e = 61, 53, 17
n, d = p * q, pow(e, -1, (p - 1) * (q - 1))
print(n, d, [pow(pow(m, e, n), d, n) == m for m in (0, 1, 65, 2000)], pow(65, e, n))
P, Q = 2 ** 89 - 1, 2 ** 107 - 1
D = pow(65537, -1, (P - 1) * (Q - 1))
message = int.from_bytes(b'attack at dawn', 'big')
cipher = pow(message, 65537, P * Q)
print(cipher, pow(cipher, D, P * Q).to_bytes(14, 'big'))
a, b = 1, 1
count = 2
while len(str(b)) < 100:
    a, b, count = b, a + b, count + 1
print(count, b % 10 ** 10)
def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x, y = y, (y + n // y) // 2
    return x
print(isqrt(2 * 10 ** 80), isqrt(10 ** 40) ** 2 == 10 ** 40)
def power_mod_table(m): return [[a ** k % m for k in range(m)] for a in range(m)]
print(power_mod_table(5), sum(map(sum, power_mod_table(30))))
catalan = [1]
for i in range(20):
    catalan.append(catalan[-1] * 2 * (2 * i + 1) // (i + 2))
print(catalan)

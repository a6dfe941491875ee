# Integer loops: sums, nested ranges, remainders, while loops, bit operations.
def sums(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def collatz(limit):
    longest = 0
    for start in range(1, limit):
        n, steps = start, 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        if steps > longest:
            longest = steps
    return longest


def nested(n):
    count = 0
    for i in range(n):
        for j in range(i):
            if (i ^ j) & 3 == 1:
                count += 1
    return count


def primes(n):
    found, candidate = 0, 2
    while candidate < n:
        d = 2
        while d * d <= candidate:
            if candidate % d == 0:
                break
            d += 1
        else:
            found += 1
        candidate += 1
    return found


print(sums(5_000_000), collatz(40_000), nested(1800), primes(40_000))

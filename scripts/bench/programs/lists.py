# Lists: append and pop, indexing, slices, sorting, comprehensions, matrices.
def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
    return sum(flags)


def matmul(n):
    a = [[i * j % 7 for j in range(n)] for i in range(n)]
    b = [[i + j for j in range(n)] for i in range(n)]
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        row, out = a[i], c[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += row[k] * b[k][j]
            out[j] = s
    return sum(sum(r) for r in c)


def bubble(n):
    values = [(i * 7919) % 1009 for i in range(n)]
    for end in range(n - 1, 0, -1):
        for i in range(end):
            if values[i] > values[i + 1]:
                values[i], values[i + 1] = values[i + 1], values[i]
    return values[0], values[-1]


def stack(n):
    items, total = [], 0
    for i in range(n):
        items.append(i)
        if i % 3 == 2:
            total += items.pop()
    return total, len(items)


def comprehensions(n):
    total = 0
    for i in range(n):
        total += len([x * 2 for x in range(50) if x & 1])
        total += [i, i + 1, i + 2][1:][0]
    return total


def sorting(n):
    values = [(i * 7919) % 100_003 for i in range(n)]
    values.sort()
    return sorted(values, key=lambda v: -v)[0], values[n // 2]


print(sieve(2_000_000), matmul(120), bubble(1000), stack(1_500_000), comprehensions(60_000),
      sorting(150_000))

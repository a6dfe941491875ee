# Dicts and sets: counting, looking up, grouping, memo tables, iteration.
def count(n):
    counts = {}
    for i in range(n):
        key = i * 31 % 1000
        counts[key] = counts.get(key, 0) + 1
    return len(counts), counts[7]


def words(n):
    text = 'the quick brown fox jumps over the lazy dog and the cat'.split()
    counts = {}
    for i in range(n):
        word = text[i % len(text)]
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return sorted(counts.items())[:3]


def grid(n):
    cells = {}
    for y in range(n):
        for x in range(n):
            cells[x, y] = x ^ y
    return sum(cells[x, x] + cells[x, n - 1 - x] for x in range(n)), len(cells)


def memo(n):
    table = {0: 0, 1: 1}
    for i in range(2, n):
        table[i] = (table[i - 1] + table[i - 2]) % 1_000_003
    return sum(v for v in table.values()), sum(k for k, v in table.items() if v & 1)


def sets(n):
    seen, repeated = set(), 0
    for i in range(n):
        v = i * i % 10_007
        if v in seen:
            repeated += 1
        else:
            seen.add(v)
    return repeated, len(seen & set(range(5000)))


print(count(2_000_000), words(1_600_000), grid(450), memo(500_000), sets(1_300_000))

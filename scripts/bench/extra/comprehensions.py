# Comprehensions, unpacking, builtins over sequences: the short forms of everyday code.
def run(n):
    total = 0
    for i in range(n):
        values = [x * i for x in range(20)]
        total += sum(values) + max(values) + len({v % 7 for v in values})
        table = {k: v for k, v in zip(range(5), values)}
        first, *rest = values
        total += table[3] + first + len(rest)
        total += sum(a * b for a, b in zip(values, rest))
        total += len(list(map(str, rest[:4]))) + any(v > 50 for v in values)
    return total


print(run(60_000))

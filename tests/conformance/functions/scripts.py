# Small complete algorithms: the ordinary code of scripts.
def sieve(n):
    flags = [True] * (n + 1)
    flags[:2] = [False, False]
    for i in range(2, int(n ** 0.5) + 1):
        if flags[i]:
            flags[i * i::i] = [False] * len(flags[i * i::i])
    return [i for i, f in enumerate(flags) if f]


def quicksort(a):
    if len(a) < 2:
        return a
    p, *rest = a
    return quicksort([x for x in rest if x < p]) + [p] + quicksort([x for x in rest if x >= p])


def merge_sort(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    left, right, out = merge_sort(a[:m]), merge_sort(a[m:]), []
    while left and right:
        out.append(left.pop(0) if left[0] <= right[0] else right.pop(0))
    return out + left + right


def binary_search(a, x):
    lo, hi = 0, len(a) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if a[mid] == x:
            return mid
        lo, hi = (mid + 1, hi) if a[mid] < x else (lo, mid - 1)
    return -1


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def matmul(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in zip(*b)] for row in a]


def queens(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return 1
    return sum(queens(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,)) for c in range(n)
               if c not in cols and row - c not in d1 and row + c not in d2)


def caesar(s, k):
    return ''.join(chr((ord(c) - 97 + k) % 26 + 97) if c.isalpha() else c for c in s)


def words(text):
    counts = {}
    for w in text.lower().replace(',', '').split():
        counts[w] = counts.get(w, 0) + 1
    return sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))


def pascal(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]


def roman(n):
    out = ''
    for value, sign in [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'),
            (50, 'L'), (40, 'XL'),
                        (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]:
        while n >= value:
            out, n = out + sign, n - value
    return out


data = [5, 2, 9, 1, 5, 6, -3, 0]
print(sieve(60), quicksort(data), merge_sort(data), sep='\n')
print(binary_search(sieve(60), 43), binary_search([1, 2], 5), gcd(1071, 462), collatz(27),
    queens(6))
print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]), caesar('hello, world', 3),
    caesar(caesar('abc xyz', 5), -5))
print(words('the cat, the dog, a cat and the end'), list(pascal(6)), roman(1994), roman(2026))

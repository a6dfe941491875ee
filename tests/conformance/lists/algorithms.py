# List programs: stacks, queues, matrices, dynamic programming, permutations.
def permutations(a):
    if not a:
        return [[]]
    return [[x] + p for i, x in enumerate(a) for p in permutations(a[:i] + a[i + 1:])]


def combinations(a, k):
    if k == 0:
        return [[]]
    return [[a[i]] + c for i in range(len(a)) for c in combinations(a[i + 1:], k - 1)]


def heap_push(h, x):
    h.append(x)
    i = len(h) - 1
    while i and h[(i - 1) // 2] > h[i]:
        h[i], h[(i - 1) // 2] = h[(i - 1) // 2], h[i]
        i = (i - 1) // 2


def heap_pop(h):
    h[0], h[-1] = h[-1], h[0]
    top, i = h.pop(), 0
    while True:
        small = min([j for j in (i, 2 * i + 1, 2 * i + 2) if j < len(h)], key=h.__getitem__,
            default=i)
        if small == i:
            return top
        h[i], h[small] = h[small], h[i]
        i = small


def bubble(a):
    a = a[:]
    for n in range(len(a) - 1, 0, -1):
        for i in range(n):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
    return a


def insertion(a):
    out = []
    for x in a:
        i = len(out)
        while i > 0 and out[i - 1] > x:
            i -= 1
        out.insert(i, x)
    return out


def knapsack(weights, values, cap):
    best = [0] * (cap + 1)
    for w, v in zip(weights, values):
        for c in range(cap, w - 1, -1):
            best[c] = max(best[c], best[c - w] + v)
    return best[cap]


def lis(a):
    tails = []
    for x in a:
        lo, hi = 0, len(tails)
        while lo < hi:
            mid = (lo + hi) // 2
            lo, hi = (mid + 1, hi) if tails[mid] < x else (lo, mid)
        tails[lo:lo + 1] = [x]
    return len(tails)


def rpn(text):
    stack = []
    for t in text.split():
        if t in '+-*/':
            b, a = stack.pop(), stack.pop()
            stack.append({'+': a + b, '-': a - b, '*': a * b, '/': a // b if b else 0}[t])
        else:
            stack.append(int(t))
    return stack.pop()


def life(cells, steps):
    for _ in range(steps):
        n = len(cells)
        cells = [[1 if (k := sum(cells[(r + i) % n][(c + j) % n] for i in (-1, 0, 1) for j in (-1,
            0, 1)) - cells[r][c]) == 3 or (k == 2 and cells[r][c]) else 0
                  for c in range(n)] for r in range(n)]
    return cells


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** c * m[0][c] * determinant([row[:c] + row[c + 1:] for row in m[1:]]) for c in range(len(m)))


data = [(i * 7919) % 101 for i in range(40)]
h = []
for x in data:
    heap_push(h, x)
print([heap_pop(h) for _ in range(40)] == sorted(data) == bubble(data) == insertion(data))
print(permutations([1, 2, 3]), combinations('abcd', 2), len(permutations(list(range(6)))), sep='\n')
print(knapsack([1, 3, 4, 5], [1, 4, 5, 7], 7), lis([10, 9, 2, 5, 3, 7, 101, 18]),
    rpn('3 4 + 2 * 7 /'), determinant([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))
board = [[0] * 6 for _ in range(6)]
for r, c in ((0, 1), (1, 2), (2, 0), (2, 1), (2, 2)):
    board[r][c] = 1
for row in life(board, 4):
    print(''.join('.#'[c] for c in row))
triangle = [[1]]
for _ in range(6):
    triangle.append([1] + [a + b for a, b in zip(triangle[-1], triangle[-1][1:])] + [1])
print(triangle[-1], [sum(r) for r in triangle])
def spiral(m):
    out = []
    while m:
        out += m[0]
        m = [list(r) for r in zip(*m[1:])][::-1]
    return out
print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
def josephus(n, k):
    people, i = list(range(1, n + 1)), 0
    while len(people) > 1:
        i = (i + k - 1) % len(people)
        people.pop(i)
    return people[0]
print(josephus(41, 3), josephus(7, 2))

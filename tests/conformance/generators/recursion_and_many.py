# Many generators at once, generators in generators, sieve by chained generators, tree walks.
def integers(n):
    while True:
        yield n
        n += 1


def sieve(numbers):
    prime = next(numbers)
    yield prime
    yield from sieve(n for n in numbers if n % prime)


s = sieve(integers(2))
print([next(s) for _ in range(20)])


def knapsack(items, cap):
    if not items:
        yield 0, ()
        return
    (name, weight, value), *rest = items
    yield from knapsack(rest, cap)
    if weight <= cap:
        for v, names in knapsack(rest, cap - weight):
            yield v + value, (name,) + names


print(max(knapsack([('a', 2, 3), ('b', 3, 4), ('c', 4, 5), ('d', 5, 8)], 9)))
many = [integers(i) for i in range(1000)]
print(sum(next(g) for g in many), sum(next(g) for g in many))


def hanoi(n, a='a', b='b', c='c'):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)


print(' '.join(hanoi(3)), len(list(hanoi(8))))


def walk(tree, path=()):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from walk(value, path + (key,))
        else:
            yield '/'.join(path + (key,)), value


print(list(walk({'a': {'b': 1, 'c': {'d': 2}}, 'e': 3})))


def subsets(items):
    if not items:
        yield []
        return
    for rest in subsets(items[1:]):
        yield rest
        yield [items[0]] + rest


print(sorted(subsets([1, 2, 3])), sum(1 for _ in subsets(list(range(8)))))


def round_robin(*its):
    pending = [iter(i) for i in its]
    while pending:
        for it in list(pending):
            try:
                yield next(it)
            except StopIteration:
                pending.remove(it)


print(''.join(round_robin('abc', 'd', 'ef')))


def lines(text):
    buffer = ''
    for ch in text:
        if ch == '\n':
            yield buffer
            buffer = ''
        else:
            buffer += ch
    if buffer:
        yield buffer


print(list(lines('one\ntwo\n\nthree')))


def collatz(n):
    while True:
        yield n
        if n == 1:
            return
        n = n // 2 if n % 2 == 0 else 3 * n + 1


print(list(collatz(6)), max(collatz(27)))


def zip_longest(a, b, fill=None):
    a, b = iter(a), iter(b)
    end = object()
    while True:
        x, y = next(a, end), next(b, end)
        if x is end and y is end:
            return
        yield fill if x is end else x, fill if y is end else y


print(list(zip_longest('abc', [1], '-')))
def tokens(text):
    number = ''
    for ch in text + ' ':
        if ch.isdigit():
            number += ch
            continue
        if number:
            yield 'num', int(number)
            number = ''
        if ch in '+-*/()':
            yield 'op', ch
def evaluate(text):
    ts = list(tokens(text)) + [('end', None)]
    pos = 0
    def peek(): return ts[pos][1]
    def advance():
        nonlocal pos
        pos += 1
        return ts[pos - 1]
    def factor():
        kind, value = advance()
        if value == '(':
            result = expr()
            advance()
            return result
        return -factor() if value == '-' else value
    def term():
        result = factor()
        while peek() in ('*', '/'):
            result = result * factor() if advance()[1] == '*' else result / factor()
        return result
    def expr():
        result = term()
        while peek() in ('+', '-'):
            result = result + term() if advance()[1] == '+' else result - term()
        return result
    return expr()
print([evaluate(t) for t in ('1 + 2 * 3', '(1 + 2) * 3', '-(4 - 10) / 4', '2 * (3 + (4 - 1)) - 5')])

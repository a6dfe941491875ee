# Generators: loops over them, expressions, chains, send, yield from.
def count_up(n):
    i = 0
    while i < n:
        yield i
        i += 1


def evens(source):
    for v in source:
        if v % 2 == 0:
            yield v


def squares(source):
    for v in source:
        yield v * v


def walk(depth):
    if depth:
        yield from walk(depth - 1)
        yield depth
        yield from walk(depth - 1)


def averager():
    total = count = 0
    mean = 0
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


def averages(n):
    a = averager()
    next(a)
    last = 0
    for i in range(n):
        last = a.send(i)
    return last


print(sum(count_up(2_500_000)), sum(squares(evens(count_up(1_200_000)))), sum(walk(15)),
      sum(i * 3 for i in range(2_000_000) if i & 1), averages(900_000))

# stderr: full
# StopIteration out of a generator becomes RuntimeError, with its cause.
def first(it):
    return next(it)


def pairs(it):
    while True:
        yield first(it), first(it)


print(next(pairs(iter([1, 2, 3]))))
print(list(pairs(iter([1, 2, 3]))))

# stderr: full
# An error inside a generator, through yield from and a comprehension.
def numbers():
    yield 1
    yield 2
    raise OSError('the source failed')


def relay():
    yield from numbers()


def collect():
    return [n * 2 for n in relay()]


it = relay()
print(next(it))
collect()

# stderr: full
# The traceback of an error through functions, with the marks under the failing part.
def inner(a, b):
    return a + 10 / b * 2


def middle(values):
    total = 0
    for v in values:
        total += inner(1, v)
    return total


def outer():
    return [middle(v) for v in ([1, 2], [3, 0])]


print('before')
print(outer(), 'never')

# stderr: full
# A KeyError raised while an IndexError is handled: both tracebacks.
data = {'a': [1, 2]}


def lookup(key, i):
    return data[key][i]


def fallback(key):
    try:
        return lookup(key, 5)
    except IndexError:
        return data['default'][0]


print(lookup('a', 0))
fallback('a')

# *args and **kwargs, keyword-only and positional-only parameters, unpacking in calls.
def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw


print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, e=8, f=9))
print(f(*[1, 2, 3], c=0, **{'x': 1, 'd': 'D'}))
print(f(*'ab', *[], *(1,), c=1, **{}, **{'y': 2}, z=3))
print(f(**{'a': 1, 'c': 2}), f(b=1, c=2, a=3))


def pos(a, b=1, /, c=2, *, d=3):
    return a, b, c, d


print(pos(9), pos(9, 8, 7, d=6), pos(9, c=1, d=2))


def swallow(a, /, **kw):
    return a, kw


print(swallow(1, a=2, self=3))


def only(*, key):
    return key


print(only(key='k'))


def kwargs_copy(**kw):
    kw['added'] = 1
    return kw


d = {'x': 1}
print(kwargs_copy(**d), d)


def args_type(*args):
    return type(args).__name__, args


print(args_type(), args_type(*range(3)), args_type(*{'a': 1}), args_type(*(c for c in 'xy')))


class Mapping:
    def keys(self):
        return ['one', 'two']

    def __getitem__(self, k):
        return k.upper()


print(kwargs_copy(**Mapping()))
print([*range(2), *'ab', *{}], {*[1, 2], 3} == {1, 2, 3}, (*[1], 2),
    {**{'a': 1}, 'a': 2, **{'b': 3}})
print(dict(**{'a b': 1, '': 2}), (lambda **k: sorted(k))(**{'if': 1, 'class': 2}))


def forward(*args, **kw):
    return f(*args, **kw)


print(forward(1, 2, 3, c=4, x=5))
print(max(*[3, 1], *[2]), print(*[1, 2], **{'sep': '-'}), sorted(*[[3, 1]], **{'reverse': True}))
many = list(range(300))
print(sum(args_type(*many)[1]), len(kwargs_copy(**{f'k{i}': i for i in range(300)})))

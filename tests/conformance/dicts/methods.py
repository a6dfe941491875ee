# Every method of dict, with the errors of wrong uses.
d = {'a': 1, 'b': 2}
d['c'] = 3
d.update({'d': 4}, e=5)
d.update([('f', 6), ['g', 7]])
d.update()
d |= {'a': 10}
d |= [('h', 8)]
print(d, len(d), d['a'], d.get('a'), d.get('z'), d.get('z', 0), 'a' in d, 'z' not in d, list(d),
    list(d.keys()), list(d.values()), list(d.items()))
print(d.pop('a'), d.pop('z', None), d.popitem(), d.setdefault('b', 99), d.setdefault('n'),
    d.setdefault('m', []), d)
del d['b']
e = d.copy()
e['only e'] = 1
print(d == e, d, e.keys() - d.keys(), d | {'x': 1}, {'x': 1} | d, {**d, 'y': 2})
d.clear()
print(d, bool(d), len(d), {}.get(1), dict(), dict(a=1), dict({'a': 1}, b=2), dict([(1, 2)]),
    dict(zip('ab', (1, 2))), dict.fromkeys('ab'), dict.fromkeys([1, 2], 0), dict({1: 2}.items()),
    dict(a=1, **{'b': 2}), dict([], x=1), dict(['ab', (1, 2)]))
f = {1: 'int', 1.0: 'float', True: 'bool', (1, 2): 'tuple', None: 'none', 'k': {'nested': [1]},
    frozenset([1]): 'fs', b'b': 'bytes', int: 'type', len: 'func'}
print(f[1], len(f), f[1, 2], f[None], f['k']['nested'][0], f[frozenset([1])], f[int], f[len])
print({'a': 1} == {'a': 1.0}, {'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {'a': 1} != {'a': 2}, {} == [],
    {1: 2} == {True: 2}, list(reversed({'x': 1, 'y': 2})), list(reversed({'x': 1}.items())),
    sorted({'b': 1, 'a': 2}), max({'b': 1, 'a': 2}), sum({1: 'x', 2: 'y'}))
nested = {}
nested.setdefault('x', {}).setdefault('y', []).append(1)
nested['self'] = nested
print(nested, str({'a': {}}), repr({1: 'x', 'y': None}), {(): ()}, {'é': 'ü'})
for g in (lambda: d['missing'], lambda: d[1, 2], lambda: d.pop('missing'), lambda: d.popitem(),
        lambda: {[]: 1}, lambda: d[[]], lambda: d.get([]), lambda: d.get(), lambda: [] in d,
        lambda: d.update(5), lambda: d.update([1]), lambda: d.update([(1, 2, 3)]),
        lambda: d.update({}, {}), lambda: dict(5), lambda: dict([1, 2]), lambda: dict(['abc']),
        lambda: dict(1, 2), lambda: d | [1], lambda: d | 5, lambda: d + d, lambda: d < d,
        lambda: hash(d), lambda: d.nothing,
          lambda: dict.fromkeys(5), lambda: dict.fromkeys(), lambda: dict.fromkeys([[]]),
          lambda: d.pop(), lambda: d.pop(1, 2, 3), lambda: d.setdefault(),
          lambda: d.setdefault([], 1), lambda: d.copy(1), lambda: d.keys()[0],
          lambda: d.items() + [], lambda: d(), lambda: d.__getitem__('q'),
          lambda: d.__delitem__('q'), lambda: d.has_key('a'), lambda: d.a, lambda: {}[None],
          lambda: {}[1.5], lambda: {}[()], lambda: dict(a=1)['b'], lambda: d.get(1, 2, 3),
          lambda: dict(**{1: 2})):
    try:
        print(g())
    except Exception as err:
        print(type(err).__name__, err)
try:
    d |= 5
except TypeError as err:
    print(err)
try:
    del d['nope']
except KeyError as err:
    print(repr(err), err.args)

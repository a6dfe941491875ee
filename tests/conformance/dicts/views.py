# keys, values and items: live views, set operations on them, iteration and its errors.
d = {'a': 1, 'b': 2, 'c': 3}
keys, values, items = d.keys(), d.values(), d.items()
print(keys, values, items, len(keys), len(values), len(items), 'a' in keys, 2 in values,
    ('a', 1) in items, ('a', 2) in items, 5 in items, ('a',) in items)
d['d'] = 4
del d['a']
print(keys, list(values), list(items), sorted(keys), max(values), dict(items), sum(values),
    [k for k in keys], {v: k for k, v in items}, tuple(reversed(keys)), list(reversed(values)),
    list(reversed(items)))
print(sorted(keys & {'b', 'z'}), sorted(keys | ['z']), sorted(keys - {'b'}),
    sorted(keys ^ {'b', 'q'}), keys == {'b', 'c', 'd'}, keys == ['b', 'c', 'd'],
    keys < {'b', 'c', 'd', 'e'}, keys >= {'b'}, keys.isdisjoint(['x']), keys.isdisjoint('b'),
    type(keys & keys).__name__, sorted({'b', 'x'} & keys),
    sorted(['b', 'x'] - keys) if hasattr(list, '__sub__') else 'no list minus')
print(sorted(items & {('b', 2)}), sorted(items - {('b', 2)}),
    items == {('b', 2), ('c', 3), ('d', 4)}, {('b', 2)} <= items, values == values,
    d.values() == d.values(), d.keys() == d.keys(), d.items() == d.items(), keys is d.keys(),
    keys.mapping['b'])
e = {'x': [1], 'y': [2]}
print(('x', [1]) in e.items(), [1] in e.values())
for action in (lambda k: d.update({k + '!': 1}), lambda k: d.pop(k), lambda k: d.clear()):
    d = dict(a=1, b=2, c=3)
    try:
        for k in d:
            action(k)
        print('finished', d)
    except RuntimeError as err:
        print(err, len(d))
d = dict(a=1, b=2)
for k in d:
    d[k] = d[k] * 10
print(d)
try:
    for k, v in d.items():
        del d[k]
        d[k + k] = v
except RuntimeError as err:
    print(err)
it = iter({'k': 1})
print(next(it), next(it, 'end'), next(it, 'end'), iter(d).__length_hint__(), type(iter(d)).__name__,
    type(iter(d.values())).__name__, type(iter(d.items())).__name__, type(reversed(d)).__name__,
    type(d.items()).__name__)
for f in (lambda: e.items() & {('x', 1)}, lambda: keys + keys, lambda: keys[0], lambda: keys & 5,
        lambda: hash(keys), lambda: values & values, lambda: keys < [1], lambda: values[0],
        lambda: keys.append(1), lambda: [] in keys, lambda: ('a', []) in items, lambda: next(keys),
        lambda: hash(items), lambda: keys()):
    try:
        print(f())
    except (TypeError, AttributeError) as err:
        print(type(err).__name__, err)
print(*{'a': 1, 'b': 2}, *{'a': 1}.items(), [*{'q': 1}.values()],
    dict(sorted({'b': 1, 'a': 2}.items())), max({'a': 3, 'b': 5}.items(), key=lambda kv: kv[1]),
    list(zip({'a': 1}, {'b': 2})), list(enumerate({'k': 'v'}.items())))
a, b = {'first': 1, 'second': 2}
(k1, v1), (k2, v2) = {'p': 1, 'q': 2}.items()
print(a, b, k1, v2, [k for k, in [('z',)]])
print(bool({}.keys()), bool({1: 2}.items()), {}.keys(), {}.values(), {}.items(),
    {1: 'x'}.keys() | {2}, list({True: 1}.keys() & {1}))

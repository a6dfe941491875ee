# Dict programs: counting, grouping, memo, graphs, inversion, tries, dispatch.
def word_count(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def group(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def bfs(graph, start):
    dist, queue = {start: 0}, [start]
    for node in queue:
        for n in graph.get(node, ()):
            if n not in dist:
                dist[n] = dist[node] + 1
                queue.append(n)
    return dist


def dijkstra(graph, start):
    best, todo = {}, {start: 0}
    while todo:
        node = min(todo, key=todo.get)
        best[node] = cost = todo.pop(node)
        for n, w in graph[node].items():
            if n not in best and cost + w < todo.get(n, 10 ** 9):
                todo[n] = cost + w
    return best


def topological(deps):
    order, seen = [], {}

    def visit(n):
        if seen.get(n) == 'done':
            return
        if seen.get(n) == 'open':
            raise ValueError(f'cycle at {n}')
        seen[n] = 'open'
        for d in deps.get(n, []):
            visit(d)
        seen[n] = 'done'
        order.append(n)
    for n in deps:
        visit(n)
    return order


class Trie:
    def __init__(self): self.root = {}

    def add(self, word):
        node = self.root
        for c in word:
            node = node.setdefault(c, {})
        node['$'] = word

    def find(self, prefix):
        node = self.root
        for c in prefix:
            if c not in node:
                return []
            node = node[c]
        out, stack = [], [node]
        while stack:
            n = stack.pop()
            for k, v in n.items():
                if k == '$':
                    out.append(v)
                else:
                    stack.append(v)
        return sorted(out)


def flatten(d, prefix=''):
    out = {}
    for k, v in d.items():
        name = f'{prefix}.{k}' if prefix else k
        if isinstance(v, dict):
            out |= flatten(v, name)
        else:
            out[name] = v
    return out


def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = merge(out[k], v) if isinstance(out.get(k), dict) and isinstance(v, dict) else v
    return out


memo = {}
def ways(n, coins):
    if (n, coins) not in memo:
        memo[n, coins] = 1 if n == 0 else 0 if n < 0 or not coins else ways(n - coins[0],
            coins) + ways(n, coins[1:])
    return memo[n, coins]


print(word_count('a b a c b a'), group(range(10), lambda x: x % 3),
    group('apple bob avocado cat'.split(), lambda w: w[0]))
print(bfs({'a': 'bc', 'b': 'd', 'c': 'd', 'd': 'e'}, 'a'),
    dijkstra({'a': {'b': 7, 'c': 3}, 'b': {'d': 1}, 'c': {'b': 2, 'd': 8}, 'd': {}}, 'a'))
print(topological({'app': ['lib', 'log'], 'lib': ['core'], 'log': ['core']}))
try:
    topological({'a': ['b'], 'b': ['a']})
except ValueError as e:
    print(e)
t = Trie()
for w in ('car', 'card', 'care', 'cat', 'dog'):
    t.add(w)
print(t.find('car'), t.find('x'), t.find(''), flatten({'a': 1, 'b': {'c': 2, 'd': {'e': 3}}}),
    merge({'a': {'x': 1, 'y': 2}, 'b': 1}, {'a': {'y': 3, 'z': 4}, 'c': 5}))
print(ways(100, (50, 25, 10, 5, 1)), len(memo), {v: k for k, v in {'one': 1, 'two': 2}.items()})
dispatch = {'add': lambda a, b: a + b, 'neg': lambda a: -a}
for command in ('add 2 3', 'neg 5', 'mul 1 2'):
    name, *args = command.split()
    print(dispatch.get(name, lambda *a: f'unknown {name}')(*map(int, args)), end='; ')
print()
inventory = {'apple': {'price': 0.5, 'stock': 10}, 'pear': {'price': 0.75, 'stock': 0}}
for name, info in inventory.items():
    info['value'] = info['price'] * info['stock']
print(inventory, sum(i['value'] for i in inventory.values()),
    [n for n, i in inventory.items() if i['stock']], sorted(inventory,
    key=lambda n: -inventory[n]['price']))
anagrams = {}
for w in 'listen silent enlist google elgoog abc'.split():
    anagrams.setdefault(''.join(sorted(w)), []).append(w)
print([g for g in anagrams.values() if len(g) > 1])

# Threads make cycles and big temporary data while others use what must not be collected.
import threading

keep = {k: [('kept', k, i) for i in range(200)] for k in range(6)}
problems = []


class Node:
    def __init__(self): self.me, self.data = self, [0] * 50


def litter(k):
    for i in range(1500):
        n = Node()
        n.other = [n, {'n': n}]
        lst = [n]
        lst.append(lst)
        if i % 50 == 0:
            big = ['x' * 100] * 2000
            text = ','.join(str(j) for j in range(300))
            if len(big) != 2000 or not text.endswith('299'):
                problems.append('temporary')


def use(k):
    for i in range(400):
        mine = keep[k]
        j = i % 200
        if mine[j] != ('kept', k, j):
            problems.append((k, j))
        mine[j] = ('kept', k, j)
        f = (lambda a: lambda: (a, mine[a]))(j)
        if f() != (j, ('kept', k, j)):
            problems.append('closure')
        g = (x * 2 for x in range(10))
        if sum(g) != 90:
            problems.append('generator')


ts = [threading.Thread(target=litter, args=(k,)) for k in range(3)] + [threading.Thread(target=use,
    args=(k,)) for k in range(6)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not problems, problems[:3]
assert all(keep[k] == [('kept', k, i) for i in range(200)] for k in range(6))
print('kept what is in use')

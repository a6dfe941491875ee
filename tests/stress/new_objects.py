# Threads make, link and drop many small objects of shared classes: structures stay whole.
import threading


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


def chain(n, tag):
    head = None
    for i in range(n):
        head = Node((tag, i), head)
    return head


def length(node, tag):
    n = 0
    while node:
        assert node.value[0] == tag
        node, n = node.next, n + 1
    return n


failures = []


def work(tag):
    try:
        for round in range(25):
            kept = [chain(60, tag) for _ in range(10)]
            table = {i: [tag, str(i), (i, tag)] for i in range(100)}
            text = ''.join(f'{tag}{i};' for i in range(100))
            assert all(length(c, tag) == 60 for c in kept)
            assert all(table[i] == [tag, str(i), (i, tag)] for i in range(100))
            assert text == ''.join(f'{tag}{i};' for i in range(100))
            assert sum(x * 1.5 for x in range(100)) == 7425.0
            assert (tag + 2) ** 80 % (tag + 2) == 0
    except AssertionError as e:
        failures.append((tag, repr(e)))


for n in (2, 4, 8):
    ts = [threading.Thread(target=work, args=(k,)) for k in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
assert not failures, failures[:3]
print('structures whole')

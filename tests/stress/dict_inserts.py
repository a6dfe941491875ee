# Threads insert into one dict: every key is found with its value, and iteration gives each once.
import threading

EACH = 4000


def run(n, key):
    shared, start = {}, threading.Barrier(n)

    def work(k):
        start.wait()
        for i in range(EACH):
            shared[key(k, i)] = (k, i)
    ts = [threading.Thread(target=work, args=(k,)) for k in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert len(shared) == n * EACH, len(shared)
    for k in range(n):
        for i in range(EACH):
            assert shared[key(k, i)] == (k, i)
    assert len(set(shared)) == len(list(shared)) == len(shared)
    assert sum(i for _, i in shared.values()) == n * EACH * (EACH - 1) // 2


class Key:
    def __init__(self, k, i): self.pair = k, i
    def __hash__(self): return self.pair[1] % 97
    def __eq__(self, other): return self.pair == other.pair


for n in (2, 4, 8):
    run(n, lambda k, i: k * EACH + i)
    run(n, lambda k, i: f'{k}:{i}')
    run(n, lambda k, i: (k, i))
EACH = 300
run(4, Key)
print('every key found')

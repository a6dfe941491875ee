# Threads append to one list: nothing is lost, nothing is invented, each thread's order is kept.
import threading

ROUNDS, EACH = 6, 4000


def run(n):
    shared, start = [], threading.Barrier(n)

    def work(k):
        start.wait()
        for i in range(EACH):
            shared.append((k, i))
    ts = [threading.Thread(target=work, args=(k,)) for k in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    assert len(shared) == n * EACH, len(shared)
    for k in range(n):
        assert [i for kk, i in shared if kk == k] == list(range(EACH)), k


for n in (2, 3, 4, 8):
    for _ in range(ROUNDS if n < 8 else 2):
        run(n)
print('appends kept')

# setdefault and pop are atomic: one winner for each key; popitem gives every item once.
import threading

N, KEYS = 6, 400
start = threading.Barrier(N)
shared, won = {}, [[] for _ in range(N)]


def claim(k):
    start.wait()
    for i in range(KEYS):
        if shared.setdefault(i, k) == k:
            won[k].append(i)


def run(f):
    ts = [threading.Thread(target=f, args=(k,)) for k in range(N)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


run(claim)
assert sorted(sum(won, [])) == list(range(KEYS)), 'one winner for each key'
assert all(shared[i] == k for k in range(N) for i in won[k])
taken = [[] for _ in range(N)]


def take(k):
    start.wait()
    while True:
        try:
            key, value = shared.popitem()
        except KeyError:
            return
        taken[k].append(key)


run(take)
assert sorted(sum(taken, [])) == list(range(KEYS)) and not shared
shared.update((i, i) for i in range(KEYS))
popped = [[] for _ in range(N)]


def pop(k):
    start.wait()
    for i in range(KEYS):
        if shared.pop(i, None) is not None:
            popped[k].append(i)


run(pop)
assert sorted(sum(popped, [])) == list(range(KEYS)) and not shared
print('one winner each')

# Many threads started and joined from many threads; thread-local values never mix.
import threading

made, lock, local = [0], threading.Lock(), threading.local()
problems = []


def leaf(value):
    local.value = value
    for _ in range(20):
        if local.value != value:
            problems.append(value)
    with lock:
        made[0] += 1


def branch(depth, value):
    local.value = ('branch', value)
    if depth == 0:
        leaf(value)
        return
    ts = [threading.Thread(target=branch, args=(depth - 1, value * 3 + k)) for k in range(3)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    if local.value != ('branch', value):
        problems.append(('branch', value))


for _ in range(4):
    branch(4, 1)
assert made[0] == 4 * 3 ** 4, made
assert not problems, problems[:3]
assert threading.active_count() == 1
results = {}


def waiter(n, others):
    for t in others:
        t.join()
    results[n] = [t.is_alive() for t in others]


group = [threading.Thread(target=leaf, args=(i,)) for i in range(30)]
waiters = [threading.Thread(target=waiter, args=(n, group)) for n in range(4)]
for t in group + waiters:
    t.start()
for t in waiters:
    t.join()
assert all(not any(alive) for alive in results.values()) and len(results) == 4
print('threads joined')

# Threads insert and delete their own keys while others read and iterate: own keys stay right.
import threading

N, EACH = 4, 1500
shared = {('fixed', i): i for i in range(50)}
stop, problems = threading.Event(), []


def owner(k):
    mine = {}
    x = k + 1
    for step in range(EACH):
        x = (x * 1103515245 + 12345) % 2 ** 31
        key = (k, x % 64)
        if x & 0x10000:
            shared[key] = mine[key] = step
        elif key in mine:
            found = shared.pop(key)
            if found != mine.pop(key):
                problems.append(('pop', key, found))
        elif key in shared:
            problems.append(('not mine', key))
        if mine and step % 10 == 0:
            some = next(iter(mine))
            if shared.get(some) != mine[some]:
                problems.append(('get', some))
    for key, value in mine.items():
        if shared.get(key) != value:
            problems.append(('end', key))
    kept[k] = len(mine)


def reader():
    while not stop.is_set():
        for i in range(50):
            if shared[('fixed', i)] != i:
                problems.append(('fixed', i))
        try:
            for key, value in shared.items():
                if not isinstance(key, tuple) or not isinstance(value, int):
                    problems.append((key, value))
        except RuntimeError as e:
            if 'changed' not in str(e):
                problems.append(str(e))
        len(shared), list(shared)[:3], shared.copy().get(('fixed', 7))


kept = [0] * N
owners = [threading.Thread(target=owner, args=(k,)) for k in range(N)]
readers = [threading.Thread(target=reader) for _ in range(2)]
for t in owners + readers:
    t.start()
for t in owners:
    t.join()
stop.set()
for t in readers:
    t.join()
assert not problems, problems[:3]
assert len(shared) == 50 + sum(kept)
print('own keys right')

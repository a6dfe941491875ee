# Readers index, slice, iterate and compare a list that a writer changes: only real values are seen.
import threading

ALLOWED = set(range(1000))
shared = list(range(100))
stop, problems, looks = threading.Event(), [], []


def writer(seed):
    x = seed
    for _ in range(6000):
        x = (x * 1103515245 + 12345) % 2 ** 31
        what = x >> 16
        value = x % 1000
        try:
            if what % 7 == 0:
                shared.append(value)
            elif what % 7 == 1 and len(shared) > 20:
                shared.pop()
            elif what % 7 == 2:
                shared[value % 20] = value
            elif what % 7 == 3:
                shared.insert(value % 10, value)
            elif what % 7 == 4:
                shared[5:9] = [value, value + 1 if value < 999 else 0]
            elif what % 7 == 5 and len(shared) > 20:
                del shared[value % 10]
            else:
                shared.extend([value] * 3)
            if len(shared) > 2000:
                del shared[100:]
        except IndexError:
            pass


def check(values, how):
    for v in values:
        if v not in ALLOWED:
            problems.append((how, v))
            return


def reader():
    count = 0
    while not stop.is_set():
        try:
            check([shared[3], shared[-1]], 'index')
            check(shared[2:30], 'slice')
            check(shared[::-7], 'step')
            check(list(shared), 'list')
            check([v for v in shared], 'iteration')
            check(sorted(shared)[:5], 'sorted')
            check(shared + [1], 'plus')
            check(shared.copy(), 'copy')
            check(reversed(shared), 'reversed')
            shared == list(range(50)), shared.count(5), 77 in shared, len(shared), max(shared)
            shared.index(shared[0])
        except (IndexError, ValueError):
            pass
        count += 1
    looks.append(count)


readers = [threading.Thread(target=reader) for _ in range(3)]
writers = [threading.Thread(target=writer, args=(s,)) for s in (1, 2, 3)]
for t in readers + writers:
    t.start()
for t in writers:
    t.join()
stop.set()
for t in readers:
    t.join()
assert not problems, problems[:3]
assert len(looks) == 3
print('only real values')

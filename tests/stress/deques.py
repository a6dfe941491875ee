# A deque between threads: both ends, nothing lost, nothing twice, length within its bound.
import threading
from collections import deque

N, EACH = 4, 3000
shared, taken, done = deque(), [[] for _ in range(N)], threading.Event()


def put(k):
    for i in range(EACH):
        (shared.append if i % 2 else shared.appendleft)((k, i))


def take(k):
    while not (done.is_set() and not shared):
        try:
            taken[k].append(shared.pop() if k % 2 else shared.popleft())
        except IndexError:
            pass


putters = [threading.Thread(target=put, args=(k,)) for k in range(N)]
takers = [threading.Thread(target=take, args=(k,)) for k in range(N)]
for t in putters + takers:
    t.start()
for t in putters:
    t.join()
done.set()
for t in takers:
    t.join()
assert sorted(sum(taken, [])) == sorted((k, i) for k in range(N) for i in range(EACH))
bounded, problems = deque(maxlen=10), []


def fill(k):
    for i in range(2000):
        bounded.append((k, i))
        if len(bounded) > 10:
            problems.append(len(bounded))
        try:
            for item in bounded:
                if not (0 <= item[0] < N and 0 <= item[1] < 2000):
                    problems.append(item)
        except RuntimeError:
            pass


ts = [threading.Thread(target=fill, args=(k,)) for k in range(N)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not problems, problems[:3]
assert len(bounded) == 10
print('deques whole')

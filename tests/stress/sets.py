# Threads add to, remove from and read one set: no lost addition, no foreign element.
import threading

N, EACH = 4, 2500
shared, start, problems = set(), threading.Barrier(N + 1), []


def adder(k):
    start.wait()
    for i in range(EACH):
        shared.add((k, i))
        if i % 3 == 0:
            shared.discard((k, i))
        elif i % 7 == 0 and (k, i) not in shared:
            problems.append((k, i))


def reader():
    start.wait()
    for _ in range(150):
        try:
            for k, i in shared:
                if not (0 <= k < N and 0 <= i < EACH):
                    problems.append((k, i))
        except RuntimeError as e:
            if 'changed' not in str(e):
                problems.append(str(e))
        (0, 1) in shared, len(shared), len(shared | {1}), len(shared & {(0, 1)}), shared.copy()


ts = [threading.Thread(target=adder,
    args=(k,)) for k in range(N)] + [threading.Thread(target=reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not problems, problems[:3]
assert shared == {(k, i) for k in range(N) for i in range(EACH) if i % 3}
popped = [[] for _ in range(N)]


def popper(k):
    while True:
        try:
            popped[k].append(shared.pop())
        except KeyError:
            return


total = len(shared)
ts = [threading.Thread(target=popper, args=(k,)) for k in range(N)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(set(sum(popped, []))) == sum(map(len, popped)) == total
print('sets kept')

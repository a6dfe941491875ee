# Every kind of lock protects a plain counter; conditions, semaphores and barriers stay consistent.
import threading

N, EACH = 6, 1200


def run(f, n=N):
    ts = [threading.Thread(target=f, args=(k,)) for k in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


for make in (threading.Lock, threading.RLock, threading.Condition, threading.Semaphore,
        threading.BoundedSemaphore):
    guard, box = make(), {'n': 0}

    def add(k):
        for i in range(EACH):
            with guard:
                value = box['n']
                box['n'] = value + 1
    run(add)
    assert box['n'] == N * EACH, (make, box)
inside, most, guard, room = 0, 0, threading.Lock(), threading.Semaphore(3)


def enter(k):
    global inside, most
    for _ in range(300):
        with room:
            with guard:
                inside += 1
                most = max(most, inside)
            with guard:
                inside -= 1


run(enter)
assert inside == 0 and 1 <= most <= 3, most
barrier, phases = threading.Barrier(N), [0] * N
wrong = []


def step(k):
    for phase in range(100):
        phases[k] = phase
        barrier.wait()
        if any(p != phase for p in phases):
            wrong.append(list(phases))
        barrier.wait()


run(step)
assert not wrong, wrong[:2]
cond, turn = threading.Condition(), 0
order = []


def in_turn(k):
    global turn
    for _ in range(60):
        with cond:
            cond.wait_for(lambda: turn % N == k)
            order.append(k)
            turn += 1
            cond.notify_all()


run(in_turn)
assert order == list(range(N)) * 60
timed = threading.Lock()
got = [0] * N


def impatient(k):
    for _ in range(200):
        if timed.acquire(timeout=0.001 if k % 2 else 5):
            got[k] += 1
            timed.release()


run(impatient)
assert all(got[k] == 200 for k in range(0, N, 2)) and not timed.locked()
events = [threading.Event() for _ in range(200)]


def waves(k):
    for e in events:
        if k == 0:
            e.set()
        else:
            e.wait()


run(waves)
print('locks hold')

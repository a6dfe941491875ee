# Barrier: parties, index, action, timeouts, reset, abort, BrokenBarrierError.
import threading
from threading import Barrier, BrokenBarrierError
b = Barrier(3)
print(b.parties, b.n_waiting, b.broken)
indexes, phases, lock = [], [], threading.Lock()


def party(n):
    for phase in range(4):
        i = b.wait()
        with lock:
            indexes.append(i)
            phases.append(phase)
        b.wait()


ts = [threading.Thread(target=party, args=(i,)) for i in range(3)]
[t.start() for t in ts]
[t.join() for t in ts]
print([sorted(indexes[i:i + 3]) for i in range(0, 12, 3)], phases, b.n_waiting)
acted = []
a = Barrier(2, action=lambda: acted.append('action'))
results = []
ts = [threading.Thread(target=lambda: results.append(a.wait())) for _ in range(2)]
[t.start() for t in ts]
[t.join() for t in ts]
print(acted, sorted(results))
one = Barrier(1)
print(one.wait(), one.wait(), one.n_waiting)
t = Barrier(2, timeout=0.02)
try:
    t.wait()
except BrokenBarrierError as e:
    print('timeout', repr(e), t.broken)
try:
    t.wait()
except BrokenBarrierError:
    print('still broken')
t.reset()
print(t.broken, t.n_waiting)
try:
    t.wait(timeout=0.01)
except BrokenBarrierError:
    print('own timeout', t.broken)
outcome = []


def waits(barrier):
    try:
        outcome.append(barrier.wait())
    except BrokenBarrierError as e:
        outcome.append(type(e).__name__)


for how in ('abort', 'reset'):
    c = Barrier(3)
    ts = [threading.Thread(target=waits, args=(c,)) for _ in range(2)]
    [x.start() for x in ts]
    while c.n_waiting < 2:
        pass
    getattr(c, how)()
    [x.join() for x in ts]
    print(how, outcome, c.broken, c.n_waiting)
    outcome.clear()


def bad_action():
    raise ValueError('in action')


d = Barrier(1, action=bad_action)
try:
    d.wait()
except ValueError as e:
    print(e, d.broken)
try:
    d.wait()
except BrokenBarrierError as e:
    print('broken', e.args, BrokenBarrierError.__mro__[1].__name__)
for f in (lambda: Barrier(0).wait(0.01), lambda: Barrier(-1).parties, lambda: Barrier(),
        lambda: Barrier('x').parties, lambda: b.foo,
        lambda: Barrier(1, 5).wait(), lambda: setattr(b, 'parties', 5)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
total, barrier = [0] * 4, Barrier(4)
sums = []
def worker(i):
    for step in range(5):
        total[i] += step * (i + 1)
        if barrier.wait() == 0:
            sums.append(sum(total))
        barrier.wait()
ts = [threading.Thread(target=worker, args=(i,)) for i in range(4)]
[x.start() for x in ts]
[x.join() for x in ts]
print(sums, total)

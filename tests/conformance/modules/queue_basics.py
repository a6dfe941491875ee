# queue without threads: every class, its order, its limits, errors and reprs.
import queue
from queue import Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full
for kind in (Queue, LifoQueue, PriorityQueue, SimpleQueue):
    q = kind()
    for x in (3, 1, 2):
        q.put(x)
    print(kind.__name__, q.qsize(), q.empty(), [q.get() for _ in range(3)], q.empty(), q.qsize(),
        repr(q).startswith(f'<{"_queue" if kind is SimpleQueue else "queue"}.{kind.__name__} object at 0x'),
        type(q).__module__)
    try:
        q.get_nowait()
    except Empty as e:
        print('Empty', repr(e), e.args)
    try:
        q.get(timeout=0.01)
    except Empty as e:
        print('Empty after wait')
    try:
        q.get(block=False)
    except Empty:
        print('Empty at once')
q = Queue(maxsize=2)
q.put('a')
q.put('b', block=False)
print(q.full(), q.maxsize, q.qsize())
for attempt in (lambda: q.put('c', block=False), lambda: q.put_nowait('c'),
        lambda: q.put('c', timeout=0.01), lambda: q.put('c', True, 0.01)):
    try:
        attempt()
    except Full as e:
        print('Full', repr(e))
print(q.get(), q.get(), q.unfinished_tasks)
q.task_done()
q.task_done()
q.join()
try:
    q.task_done()
except ValueError as e:
    print(e)
for kind in (Queue, LifoQueue, PriorityQueue):
    for bad in (lambda: kind().get(timeout=-1), lambda: kind(1).put(1, timeout=-1),
            lambda: kind().get(timeout='x'), lambda: kind('x').put(1)):
        try:
            print(bad())
        except Exception as e:
            print(type(e).__name__, e)
s = SimpleQueue()
for bad in (lambda: s.get(timeout=-1), lambda: s.get(block=False),
        lambda: s.task_done(), lambda: s.join(), lambda: s.full(),
        lambda: s.maxsize):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
s.put(1, block=False, timeout=None)
s.put_nowait(2)
print(s.get(), s.get_nowait())
p = PriorityQueue()
for item in [(2, 'b'), (1, 'z'), (1, 'a'), (3, 'c')]:
    p.put(item)
print([p.get() for _ in range(4)])


class Job:
    def __init__(self, n, name): self.n, self.name = n, name
    def __lt__(self, o): return self.n < o.n
    def __repr__(self): return f'Job({self.n}, {self.name})'


for j in (Job(5, 'low'), Job(1, 'high'), Job(3, 'mid')):
    p.put(j)
print([p.get() for _ in range(3)])
p.put((1, {}))
try:
    p.put((1, {}))
except TypeError as e:
    print(e, p.qsize())
big = PriorityQueue()
for i in range(200):
    big.put(i * 7919 % 211)
got = [big.get() for _ in range(200)]
print(got == sorted(got), got[:5], issubclass(LifoQueue, Queue), issubclass(PriorityQueue, Queue),
    Empty.__mro__[1].__name__, Full.__name__, Empty.__module__, Full.__module__,
    queue.Queue is Queue)


class Unique(Queue):
    def _init(self, maxsize): self.queue = []
    def _put(self, item):
        if item not in self.queue:
            self.queue.append(item)
    def _get(self): return self.queue.pop(0)
    def _qsize(self): return len(self.queue)


u = Unique()
for x in 'abca':
    u.put(x)
print(u.qsize(), u.get(), u.get())
unbounded, negative = Queue(0), Queue(-1)
for i in range(100):
    unbounded.put(i), negative.put(i)
print(unbounded.full(), negative.full(), unbounded.qsize(), list(unbounded.queue)[:3],
    [None for _ in range(2)], Queue().get.__name__)

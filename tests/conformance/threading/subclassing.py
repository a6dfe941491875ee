# Subclassing Thread: run, __init__, results as attributes, calling super, forgetting super.
import threading
from threading import Thread


class Squarer(Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n ** 2


workers = [Squarer(i) for i in range(5)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print([w.result for w in workers])


class WithResult(Thread):
    def __init__(self, target, *args):
        Thread.__init__(self, target=target, args=args, daemon=True)
        self.value = self.error = None

    def run(self):
        try:
            self.value = self._target(*self._args, **self._kwargs)
        except Exception as e:
            self.error = e

    def join(self, timeout=None):
        super().join(timeout)
        if self.error:
            raise self.error
        return self.value


t = WithResult(pow, 2, 10)
t.start()
print(t.join())
bad = WithResult(int, 'x')
bad.start()
try:
    bad.join()
except ValueError as e:
    print('raised in join:', e)


class Stoppable(Thread):
    def __init__(self):
        super().__init__(name='stoppable')
        self._stop_event = threading.Event()
        self.ticks = 0

    def stop(self):
        self._stop_event.set()

    def run(self):
        while not self._stop_event.is_set():
            self.ticks += 1
            self._stop_event.wait(0.001)


s = Stoppable()
s.start()
while s.ticks < 3:
    pass
s.stop()
s.join()
print(s.ticks >= 3, s.is_alive(), s.name)


class NoSuper(Thread):
    def __init__(self):
        self.x = 1


n = NoSuper()
for f in (lambda: n.start(), lambda: n.join(), lambda: n.name, lambda: n.is_alive(),
        lambda: repr(n), lambda: n.daemon, lambda: n.ident):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Base(Thread):
    log = []

    def run(self):
        self.before()
        super().run()
        self.after()

    def before(self): self.log.append(f'before {self.name}')
    def after(self): self.log.append('after')


b = Base(target=lambda: Base.log.append('target'), name='base')
b.start()
b.join()
print(Base.log, issubclass(Base, Thread), isinstance(b, Thread))


class Counter(Thread):
    total = 0
    lock = threading.Lock()

    def run(self):
        for _ in range(200):
            with Counter.lock:
                Counter.total += 1


counters = [Counter() for _ in range(5)]
[c.start() for c in counters]
[c.join() for c in counters]
print(Counter.total, sorted(c.name for c in counters)[0].split('-')[0])


class Pipeline(Thread):
    def __init__(self, source, f):
        super().__init__()
        self.source, self.f, self.out = source, f, []

    def run(self):
        if isinstance(self.source, Thread):
            self.source.join()
            items = self.source.out
        else:
            items = self.source
        self.out.extend(map(self.f, items))


first = Pipeline([1, 2, 3], lambda x: x + 1)
second = Pipeline(first, lambda x: x * 10)
first.start()
second.start()
second.join()
print(second.out)

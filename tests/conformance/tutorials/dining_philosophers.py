# Dining philosophers: ordered forks, then a waiter; nobody starves and no fork is used twice at once.
import threading


class Fork:
    def __init__(self, number):
        self.number = number
        self.lock = threading.Lock()
        self.holder = None
        self.conflicts = 0

    def __enter__(self):
        self.lock.acquire()
        if self.holder is not None:
            self.conflicts += 1
        self.holder = threading.current_thread().name
        return self

    def __exit__(self, *exc):
        self.holder = None
        self.lock.release()


class Philosopher(threading.Thread):
    meals = 0

    def __init__(self, name, left, right, rounds):
        super().__init__(name=name)
        self.forks = sorted((left, right), key=lambda f: f.number)
        self.rounds = rounds

    def run(self):
        first, second = self.forks
        for _ in range(self.rounds):
            with first:
                with second:
                    self.meals += 1


names = ['Plato', 'Kant', 'Hume', 'Marx', 'Weil']
forks = [Fork(i) for i in range(5)]
table = [Philosopher(n, forks[i], forks[(i + 1) % 5], 100) for i, n in enumerate(names)]
for p in table:
    p.start()
for p in table:
    p.join()
print({p.name: p.meals for p in table}, 'conflicts', sum(f.conflicts for f in forks))
waiter = threading.Semaphore(4)
eaten = dict.fromkeys(names, 0)


def dine(i):
    left, right = forks[i], forks[(i + 1) % 5]
    for _ in range(50):
        with waiter:
            with left, right:
                eaten[names[i]] += 1


threads = [threading.Thread(target=dine, args=(i,), name=names[i]) for i in range(5)]
[t.start() for t in threads]
[t.join() for t in threads]
print(eaten, 'conflicts', sum(f.conflicts for f in forks), [f.lock.locked() for f in forks])


def polite(i, log):
    """Puts the first fork back when the second is taken."""
    left, right = forks[i], forks[(i + 1) % 5]
    meals = 0
    while meals < 20:
        left.lock.acquire()
        if right.lock.acquire(blocking=False):
            meals += 1
            right.lock.release()
        left.lock.release()
    log.append(meals)


log = []
threads = [threading.Thread(target=polite, args=(i, log)) for i in range(5)]
[t.start() for t in threads]
[t.join() for t in threads]
print(log)

# A list is sorted, reversed and cleared while others use it: it stays a list of its own values.
import threading

values = [(i * 7919) % 1009 for i in range(300)]
shared = list(values)
stop, errors = threading.Event(), []


def sorter():
    for _ in range(120):
        try:
            shared.sort(key=lambda v: -v)
            shared.sort()
        except ValueError as e:
            if 'modified during sort' not in str(e):
                errors.append(repr(e))


def appender():
    for i in range(3000):
        shared.append(values[i % 300])
        if i % 5 == 0:
            try:
                shared.pop()
            except IndexError:
                pass


def turner():
    for _ in range(1000):
        shared.reverse()
        for v in shared[:5]:
            if v not in allowed:
                errors.append(v)


allowed = set(values)
ts = [threading.Thread(target=f) for f in (sorter, appender, turner, appender)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not errors, errors[:3]
assert set(shared) <= allowed
shared.sort()
assert all(a <= b for a, b in zip(shared, shared[1:]))
print('sorted safely')

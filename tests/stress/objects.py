# Threads set, read and delete attributes of shared objects: each thread's own names keep their values.
import threading

N, EACH = 6, 1500


class Thing:
    common = 'class'

    def __init__(self):
        self.first = 0

    def total(self):
        return self.first


things = [Thing() for _ in range(4)]
problems, start = [], threading.Barrier(N)


def work(k):
    start.wait()
    for i in range(EACH):
        t = things[i % 4]
        name = f'own_{k}_{i % 9}'
        setattr(t, name, (k, i))
        if getattr(t, name) != (k, i):
            problems.append(name)
        if i % 5 == 0:
            delattr(t, name)
            if hasattr(t, name):
                problems.append(f'{name} stays')
        if not isinstance(t.first, int) or t.common not in ('class', 'changed') or t.total() < 0:
            problems.append('invented')
        t.first = i
        if i % 50 == 0:
            for key, value in list(vars(t).items()):
                if key != 'first' and key != f'own_{value[0]}_{value[1] % 9}':
                    problems.append((key, value))


def class_changer():
    for i in range(300):
        Thing.common = 'changed' if i % 2 else 'class'
        setattr(Thing, f'method_{i % 5}', lambda self, i=i: i)
        things[0].__class__.method_0(things[0]) if hasattr(Thing, 'method_0') else None


ts = [threading.Thread(target=work,
    args=(k,)) for k in range(N)] + [threading.Thread(target=class_changer)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not problems, problems[:3]
for thing in things:
    for key, value in vars(thing).items():
        assert key == 'first' or key.startswith(f'own_{value[0]}_')
print('objects kept')

# Unprotected counters may lose updates but never invent them; iterators shared by threads too.
import threading

N, EACH = 4, 20000
counter = 0
box = [0]


class Holder:
    total = 0


holder = Holder()
table = {'n': 0}


def work():
    global counter
    for _ in range(EACH):
        counter += 1
        box[0] += 1
        holder.total += 1
        Holder.total += 1
        table['n'] += 1


ts = [threading.Thread(target=work) for _ in range(N)]
for t in ts:
    t.start()
for t in ts:
    t.join()
for value in (counter, box[0], holder.total, Holder.total, table['n']):
    assert 0 < value <= N * EACH, value
shared_iterator = iter(range(40000))
pulled = [[] for _ in range(N)]


def pull(k):
    for v in shared_iterator:
        pulled[k].append(v)


ts = [threading.Thread(target=pull, args=(k,)) for k in range(N)]
for t in ts:
    t.start()
for t in ts:
    t.join()
everything = sum(pulled, [])
assert set(everything) <= set(range(40000)) and all(p == sorted(p) for p in pulled)


def numbers():
    n = 0
    while n < 5000:
        yield n
        n += 1


g, drawn, refused = numbers(), [], []


def draw():
    while True:
        try:
            drawn.append(next(g))
        except StopIteration:
            return
        except ValueError as e:
            if 'already executing' not in str(e):
                refused.append(str(e))


ts = [threading.Thread(target=draw) for _ in range(N)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert not refused, refused[:2]
assert sorted(drawn) == list(range(5000))
print('nothing invented')

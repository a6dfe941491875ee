# Some threads append, others pop: what is popped and what is left is what was appended, once each.
import threading

EACH = 5000


def run(pushers, poppers):
    stack, taken, done = [], [[] for _ in range(poppers)], threading.Event()
    start = threading.Barrier(pushers + poppers)

    def push(k):
        start.wait()
        for i in range(EACH):
            stack.append(k * EACH + i)

    def pop(k):
        start.wait()
        while not (done.is_set() and not stack):
            try:
                taken[k].append(stack.pop())
            except IndexError:
                pass
    producers = [threading.Thread(target=push, args=(k,)) for k in range(pushers)]
    consumers = [threading.Thread(target=pop, args=(k,)) for k in range(poppers)]
    for t in producers + consumers:
        t.start()
    for t in producers:
        t.join()
    done.set()
    for t in consumers:
        t.join()
    everything = sorted(sum(taken, []) + stack)
    assert everything == list(range(pushers * EACH)), len(everything)


for shape in ((1, 1), (2, 2), (4, 2), (2, 4), (4, 4)):
    run(*shape)
print('popped once each')

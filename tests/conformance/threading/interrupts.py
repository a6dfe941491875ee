# An interrupt raises KeyboardInterrupt in the main thread, also inside every kind of wait.
import os
import queue
import threading
import time


def interrupt_soon():
    threading.Timer(0.05, os.kill, (os.getpid(), 2)).start()


def in_loop():
    while True:
        pass


def in_nested_calls():
    def deep(n):
        return deep(n - 1) if n else in_loop()
    deep(20)


def in_join():
    t = threading.Thread(target=time.sleep, args=(0.6,))
    t.start()
    t.join()


def in_lock():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def in_with():
    lock = threading.Lock()
    lock.acquire()
    with lock:
        print('never')


def in_condition():
    c = threading.Condition()
    with c:
        c.wait()


def in_read():
    r, w = os.pipe()
    try:
        os.read(r, 1)
    finally:
        os.close(r)
        os.close(w)


waits = [('sleep', lambda: time.sleep(30)), ('loop', in_loop), ('calls', in_nested_calls),
    ('join', in_join), ('lock', in_lock), ('with', in_with), ('rlock in condition', in_condition),
    ('event', lambda: threading.Event().wait()), ('event with timeout',
    lambda: threading.Event().wait(30)), ('semaphore', lambda: threading.Semaphore(0).acquire()),
    ('queue', lambda: queue.Queue().get()), ('simple queue', lambda: queue.SimpleQueue().get()),
    ('queue with timeout', lambda: queue.Queue().get(timeout=30)),
    ('barrier', lambda: threading.Barrier(2).wait()), ('pipe', in_read),
    ('comprehension', lambda: [x for x in iter(int, 1)])]
for name, wait in waits:
    interrupt_soon()
    start = time.monotonic()
    try:
        wait()
        print(name, 'returned')
    except KeyboardInterrupt as e:
        late = time.monotonic() - start
        print(name, repr(e), 'soon' if late < 0.5 else f'after {late:.2f} s')
lock = threading.Lock()
finals = []
interrupt_soon()
try:
    with lock:
        try:
            time.sleep(30)
        finally:
            finals.append('finally ran')
except KeyboardInterrupt:
    print(finals, lock.locked())
worker_saw = []


def worker():
    try:
        time.sleep(0.2)
        worker_saw.append('undisturbed')
    except KeyboardInterrupt:
        worker_saw.append('interrupted')


t = threading.Thread(target=worker)
t.start()
interrupt_soon()
try:
    time.sleep(30)
except KeyboardInterrupt:
    t.join()
print(worker_saw)

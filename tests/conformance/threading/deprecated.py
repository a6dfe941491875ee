# stderr: full
# The deprecated camel-case names still work and warn, with the line that used them.
import threading
t = threading.Thread(target=lambda: None, name='old')
print(t.getName(), t.isDaemon())
t.setName('new')
t.setDaemon(True)
print(t.name, t.daemon)
print(threading.currentThread() is threading.current_thread())
print(threading.activeCount())
c = threading.Condition()
with c:
    c.notifyAll()
e = threading.Event()
print(e.isSet())


def inside():
    print(threading.currentThread().getName())


w = threading.Thread(target=inside, name='worker')
w.start()
w.join()
for _ in range(3):
    t.getName()
print(threading.ThreadError is RuntimeError, threading.TIMEOUT_MAX > 1000)
for name in ('getName', 'setName', 'isDaemon', 'setDaemon'):
    print(name, hasattr(threading.Thread, name))
for f in (lambda: t.isAlive(), lambda: t.nothing):
    try:
        f()
    except (TypeError, AttributeError) as err:
        print(err)

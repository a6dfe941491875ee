# The reprs of threads and of everything that synchronises, with idents and addresses hidden.
import threading
from threading import Thread


def hide(obj):
    """The repr with decimal idents as N and addresses as 0xA."""
    text, out, i = repr(obj), '', 0
    while i < len(text):
        if text.startswith('0x', i):
            i += 2
            while i < len(text) and text[i] in '0123456789abcdef':
                i += 1
            out += '0xA'
        elif text[i].isdigit() and len(text[i:i + 9]) == 9 and text[i:i + 9].isdigit():
            while i < len(text) and text[i].isdigit():
                i += 1
            out += 'N'
        else:
            out += text[i]
            i += 1
    return out


def task(): go.wait()


class Mine(Thread): pass


go = threading.Event()
t, d, m, n = Thread(target=task), Thread(target=task,
    daemon=True), Mine(target=task), Thread(target=task, name='own name')
for x in (t, d, m, n):
    print(hide(x))
for x in (t, d, m, n):
    x.start()
    print(hide(x), str(x) == repr(x))
go.set()
for x in (t, d, m, n):
    x.join()
    print(hide(x))
print(hide(threading.main_thread()), hide(threading.current_thread()))
lock, rlock = threading.Lock(), threading.RLock()
print(hide(lock), hide(rlock), lock.locked())
lock.acquire(), rlock.acquire(), rlock.acquire()
print(hide(lock), hide(rlock), lock.locked(), rlock._is_owned())
lock.release(), rlock.release(), rlock.release()
print(hide(lock), hide(rlock), rlock._is_owned(), type(lock), type(rlock),
    threading.Lock.__name__ if hasattr(threading.Lock, '__name__') else '')
c = threading.Condition()
print(hide(c))
with c:
    print(hide(c))
print(hide(threading.Condition(threading.Lock())))
s, b = threading.Semaphore(3), threading.BoundedSemaphore(2)
print(hide(s), hide(b), s._value, b._value)
s.acquire()
b.acquire()
print(hide(s), hide(b), s._value, b._value)
e = threading.Event()
print(hide(e))
e.set()
print(hide(e))
print(hide(threading.Barrier(3)), hide(threading.Barrier(2, timeout=5)))
broken = threading.Barrier(2)
broken.abort()
print(hide(broken))
print(hide(threading.local()), hide(threading.Timer(5, task)), hide(threading.Thread(name='x y')))
class MyLocal(threading.local): pass
class MyEvent(threading.Event): pass
print(hide(MyLocal()), hide(MyEvent()), hide(Mine(name='q')), f'{Mine(name="f")}')

# The program waits for its non-daemon threads, started anywhere, before it ends.
import threading
import time


def late(n):
    time.sleep(0.2 * n)
    print('thread', n)
    if n == 3:
        threading.Thread(target=starts_more).start()


def starts_more():
    print('started by a thread, while main has ended:', not threading.main_thread().is_alive())
    time.sleep(0.2)
    t = threading.Thread(target=print, args=('the very last',))
    t.start()


for i in (1, 2, 3):
    threading.Thread(target=late, args=(i,)).start()
print('main ends')

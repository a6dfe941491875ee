# stderr: full
# A deprecated name used in a function, a loop and a thread: one warning for each line.
import threading


def old_names(t):
    return t.getName(), t.isDaemon()


t = threading.Thread(name='t')
for _ in range(3):
    print(old_names(t))
w = threading.Thread(target=lambda: print(threading.currentThread().name), name='w')
w.start()
w.join()
print(threading.activeCount())

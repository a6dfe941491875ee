# Daemon threads: inheritance of the flag, the flag's rules, not waited for at the end.
import threading
import time


def nothing(): pass


t = threading.Thread(target=nothing)
print(t.daemon, threading.Thread(daemon=True).daemon, threading.Thread(daemon=False).daemon,
    threading.current_thread().daemon)
t.daemon = True
print(t.daemon)
inherited = []


def child():
    inherited.append(threading.Thread().daemon)
    inherited.append(threading.Thread(daemon=False).daemon)
    inherited.append(threading.Timer(1, nothing).daemon)


for flag in (True, False):
    c = threading.Thread(target=child, daemon=flag)
    c.start()
    c.join()
print(inherited)
gate = threading.Event()
running = threading.Thread(target=gate.wait)
running.start()
for f in (lambda: setattr(running, 'daemon', True), lambda: setattr(threading.main_thread(),
        'daemon', True)):
    try:
        f()
    except RuntimeError as e:
        print(e)
gate.set()
running.join()
try:
    running.daemon = True
except RuntimeError as e:
    print(e)


class D(threading.Thread):
    daemon = True

    def run(self):
        pass


print(type(D.daemon).__name__)


def forever():
    while True:
        time.sleep(0.01)


def endless_wait():
    threading.Event().wait()


def busy():
    while True:
        pass


def locked():
    lock.acquire()


lock = threading.Lock()
lock.acquire()
for target in (forever, endless_wait, busy, locked):
    threading.Thread(target=target, daemon=True).start()


def last():
    time.sleep(0.3)
    print('non-daemon thread ends after main')


threading.Thread(target=last).start()
print(threading.active_count(), sum(t.daemon for t in threading.enumerate()))
print('main ends')

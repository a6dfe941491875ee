# threading.excepthook: replacing it, its argument, SystemExit in a thread, errors in a target.
import threading
import sys
caught = []


def hook(args):
    caught.append((args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None,
        args.thread.name, len(args), type(args).__name__))


original = threading.excepthook
threading.excepthook = hook


def fails(n):
    raise ValueError(f'failure {n}')


for i in range(2):
    t = threading.Thread(target=fails, args=(i,), name=f'w{i}')
    t.start()
    t.join()
    print(t.is_alive())
print(caught)
caught.clear()


def exits(): sys.exit(5)
def exits_class(): raise SystemExit
def interrupt(): raise KeyboardInterrupt
def wrong_args(a): pass
def deep():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise KeyError('k') from e


for f in (exits, exits_class, interrupt, wrong_args, deep):
    t = threading.Thread(target=f, name=f.__name__)
    t.start()
    t.join()
t = threading.Thread(target=5, name='not callable')
t.start()
t.join()
for c in caught:
    print(c)
a = threading.ExceptHookArgs((ValueError, ValueError('x'), None, None))
print(a.exc_type, a.exc_value, a.exc_traceback, a.thread, len(a))
try:
    threading.ExceptHookArgs((1, 2))
except TypeError as e:
    print(e)


class Sub(threading.Thread):
    def run(self):
        raise RuntimeError('in run')


s = Sub(name='sub')
s.start()
s.join()
print(caught[-1], threading.__excepthook__ is original)


def bad_hook(args):
    raise TypeError('hook itself fails')


class Err:
    def __init__(self): self.text = ''
    def write(self, s): self.text += s
    def flush(self): pass


saved, sys.stderr = sys.stderr, Err()
threading.excepthook = original
t = threading.Thread(target=fails, args=('printed',), name='T')
t.start()
t.join()
text, sys.stderr = sys.stderr.text, saved
print(text.splitlines()[0], '|', text.splitlines()[-1], '|', text.splitlines()[1])
sys.stderr = Err()
threading.excepthook = bad_hook
t = threading.Thread(target=fails, args=(0,))
t.start()
t.join()
text, sys.stderr = sys.stderr.text, saved
print(text.splitlines()[0], '|', text.splitlines()[-1])
threading.excepthook = original
results = []
def safe(n):
    try:
        results.append(10 // n)
    except ZeroDivisionError as e:
        results.append(str(e))
ts = [threading.Thread(target=safe, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
    t.join()
print(results)

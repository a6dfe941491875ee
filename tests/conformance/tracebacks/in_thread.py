# stderr: full
# The report of an error in a thread, with its name, on standard error.
import threading


def step(n):
    if n == 0:
        raise ValueError('bottom reached')
    step(n - 1)


def work():
    try:
        step(2)
    except ValueError as e:
        raise LookupError('work failed') from e


t = threading.Thread(target=work, name='digger')
t.start()
t.join()
print('main continues')
u = threading.Thread(target=step, args=(1,))
u.start()
u.join()
print('end')

# sys.exit in main waits for threads; its code is kept; sys.exit in a thread ends the thread.
import sys
import threading
import time


def works():
    time.sleep(0.3)
    print('thread finished')


def leaves():
    sys.exit(99)
    print('never')


t = threading.Thread(target=leaves)
t.start()
t.join()
print('code of the thread ignored')
threading.Thread(target=works).start()
try:
    sys.exit(7)
finally:
    print('main leaves')

# An uncaught interrupt ends the program after its threads, with a traceback and Python's exit.
import os
import threading
import time


def works():
    time.sleep(0.1)
    print('thread finished', flush=True)


threading.Thread(target=works).start()
threading.Timer(0.02, os.kill, (os.getpid(), 2)).start()
try:
    time.sleep(30)
finally:
    print('main leaves', flush=True)

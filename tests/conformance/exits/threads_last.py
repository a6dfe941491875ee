# At the end of main: what was printed before, then the threads, then the code of sys.exit.
import sys
import threading
import time


def late(n):
    time.sleep(0.25 * n)
    print('thread', n, 'ends')


print('before')
for i in (1, 2):
    threading.Thread(target=late, args=(i,)).start()
try:
    print('main ends')
    sys.exit(2)
finally:
    print('finally of main')

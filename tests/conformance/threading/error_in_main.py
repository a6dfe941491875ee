# An error in main is printed, the threads still finish, and the exit code is 1.
import threading
import time
done = []


def works():
    time.sleep(0.3)
    print('thread finished', done)


threading.Thread(target=works).start()
done.append('main failed')
raise LookupError('in main')

"""What the builtin thread() makes."""

import sys
import threading

_unfetched = []   # workers whose exception nobody has asked for, in order of failing
_lock = threading.Lock()


class Worker(threading.Thread):
    """A running thread with the result of its function."""

    def __init__(self, function, args, kwargs):
        threading.Thread.__init__(self, target=function, args=args, kwargs=kwargs)
        self._result = None
        self._exception = None

    def run(self):
        try:
            self._result = self._target(*self._args, **self._kwargs)
        except BaseException as e:
            self._exception = e
            with _lock:
                _unfetched.append(self)
        finally:
            del self._target, self._args, self._kwargs

    def __repr__(self):
        return threading.Thread.__repr__(self)

    def result(self, timeout=None):
        self.join(timeout)
        if self.is_alive():
            raise TimeoutError("the thread has not finished")
        if self._exception is None:
            return self._result
        with _lock:
            if self in _unfetched:
                _unfetched.remove(self)
        raise self._exception


Worker.__name__ = Worker.__qualname__ = 'thread'


def thread(function, args, kwargs):
    if not callable(function):
        raise TypeError("thread() expects a function to run, not %s" % type(function).__name__)
    worker = Worker(function, args, kwargs)
    worker.start()
    return worker


def report():
    """At the end of the program: exceptions that nobody fetched."""
    with _lock:
        workers = _unfetched[:]
        _unfetched.clear()
    for worker in workers:
        e = worker._exception
        if not isinstance(e, SystemExit):
            threading.excepthook(threading.ExceptHookArgs((type(e), e, e.__traceback__, worker)))

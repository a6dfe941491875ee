"""Threads and their synchronisation, as Python's threading module.

The objects that threads wait on are natives (_thread, _sync); this file has the rest.
"""

import _sync
import _thread
import sys as _sys
from _sync import (BoundedSemaphore, Condition, Event, Semaphore, activeCount, current_thread,
                   currentThread)
from _thread import _local as local
from _thread import allocate_lock as Lock
from _thread import get_ident, get_native_id, stack_size
from _thread import TIMEOUT_MAX, error as ThreadError

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
           'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread',
           'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace', 'local',
           'stack_size', 'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace', 'get_native_id']


def RLock(*args, **kwargs):
    return _thread.RLock(*args, **kwargs)


_registry_lock = Lock()
_alive = {}       # ident -> Thread that runs
_starting = {}    # Thread -> itself, from start() until it runs
_numbers = 0


def _next_name(pattern):
    global _numbers
    with _registry_lock:
        _numbers += 1
        return pattern % _numbers


class Thread(_sync.OldThread):
    """A thread of control: give it a target, or override run() in a subclass."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        if kwargs is None:
            kwargs = {}
        if name:
            name = str(name)
        else:
            name = _next_name("Thread-%d")
            if target is not None:
                try:
                    name += " (" + target.__name__ + ")"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = kwargs
        if daemon is not None:
            self._daemonic = daemon
        else:
            self._daemonic = current_thread().daemon
        self._ident = None
        self._native_id = None
        self._started = Event()
        self._finished = Event()
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._started.is_set():
            status = "started"
        if self._finished.is_set():
            status = "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += " %s" % self._ident
        return "<%s(%s, %s)>" % (self.__class__.__name__, self._name, status)

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _registry_lock:
            _starting[self] = self
        try:
            _sync.start(self, self._finished, self._daemonic)
        except BaseException:
            with _registry_lock:
                del _starting[self]
            raise
        self._started.wait()

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # A cycle through the arguments must not keep them alive.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        with _registry_lock:
            _alive[self._ident] = self
            _starting.pop(self, None)
        self._started.set()
        try:
            self.run()
        except BaseException:
            self._report()
        finally:
            with _registry_lock:
                _alive.pop(self._ident, None)

    def _report(self):
        args = ExceptHookArgs(_sys.exc_info() + (self,))
        hook = excepthook
        try:
            hook(args)
        except BaseException:
            print('Exception in threading.excepthook:', file=_sys.stderr, flush=True)
            _sys.excepthook(*_sys.exc_info())

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            self._finished.wait()
        else:
            self._finished.wait(timeout)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._ident

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._native_id

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._started.is_set() and not self._finished.is_set()

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic


Thread.__qualname__ = 'Thread'


class _ExceptHookArgs(tuple):
    """(exc_type, exc_value, exc_traceback, thread), also by these names."""

    def __new__(cls, values):
        values = tuple(values)
        if len(values) != 4:
            raise TypeError("_thread._ExceptHookArgs() takes a 4-sequence (%d-sequence given)"
                            % len(values))
        return tuple.__new__(cls, values)

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        return ("_thread._ExceptHookArgs(exc_type=%r, exc_value=%r, exc_traceback=%r, thread=%r)"
                % tuple(self))


_ExceptHookArgs.__module__ = '_thread'
ExceptHookArgs = _ExceptHookArgs


def excepthook(args):
    """Prints an exception that ended a thread; may be replaced."""
    if args.exc_type is SystemExit:
        return
    file = _sys.stderr
    if file is None:
        return
    name = get_ident() if args.thread is None else args.thread.name
    value = args.exc_value
    if value is None:
        value = args.exc_type()
    _sync.print_uncaught(str(name), value, file)


__excepthook__ = excepthook


class Timer(Thread):
    """Calls a function after some seconds, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """A meeting point of a fixed number of threads, used again and again.

    State: 0 filling, 1 draining (the party is complete and leaves), -1 reset while somebody waits
    (those leave with an error), -2 broken.
    """

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = self.__class__
        if self.broken:
            return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: broken>"
        return (f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}:"
                f" waiters={self.n_waiting}/{self.parties}>")

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._await(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and self._state in (-1, 1):
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break()
            raise
        self._state = 1
        self._cond.notify_all()

    def _await(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state in (0, -2):
                    self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        return self._state == -2


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._ident = _sync.main_ident()
        self._native_id = get_native_id() if self._ident == get_ident() else None
        self._started.set()
        _alive[self._ident] = self


class _DummyThread(Thread):
    """Stands for a thread that was not started here."""

    def __init__(self):
        Thread.__init__(self, name=_next_name("Dummy-%d"), daemon=True)
        self._ident = get_ident()
        self._native_id = get_native_id()
        self._started.set()
        with _registry_lock:
            _alive[self._ident] = self

    def is_alive(self):
        return True

    def join(self, timeout=None):
        assert False, "cannot join a dummy thread"


def active_count():
    with _registry_lock:
        return len(_alive) + len(_starting)


def enumerate():
    with _registry_lock:
        return list(_alive.values()) + list(_starting.values())


_main = _MainThread()
_sync.set_main(_main, _DummyThread)
_sync.set_active_count(active_count)


def main_thread():
    return _main


def _main_ended():
    """Called by the interpreter when the main program has ended and only its threads go on."""
    _main._finished.set()


def settrace(func):
    if func is not None:
        raise NotImplementedError("tracing functions are not supported")


def setprofile(func):
    if func is not None:
        raise NotImplementedError("profiling functions are not supported")


def gettrace():
    return None


def getprofile():
    return None

"""For subclasses of queue.Queue that keep their items themselves, by replacing _init, _qsize, _put or
_get: the other methods, on top of those four."""

from collections import deque
from threading import Condition, Lock
from time import monotonic
from _queue import Empty, Full, LifoQueue

_HOOKS = ('_init', '_qsize', '_put', '_get')


def adapt(cls):
    """Called for every such class when it is made."""
    if any(getattr(base, '_keeps_items', False) for base in cls.__mro__[1:]):
        return
    defaults = _Stack if issubclass(cls, LifoQueue) else _Line
    own = vars(cls)
    for source in (_Methods, defaults):
        for name, method in vars(source).items():
            if name not in own and (name in _HOOKS or name in _METHODS):
                setattr(cls, name, method)
    cls._keeps_items = True


class _Methods:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.maxsize > 0:
                _wait(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            _wait(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def task_done(self):
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left < 0:
                raise ValueError('task_done() called too many times')
            if left == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()


class _Line:
    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class _Stack:
    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


_METHODS = tuple(name for name in vars(_Methods) if name == '__init__' or name[0] != '_')


def _wait(condition, ready, block, timeout, failure):
    if not block:
        if not ready():
            raise failure
    elif timeout is None:
        while not ready():
            condition.wait()
    elif timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    else:
        end = monotonic() + timeout
        while not ready():
            left = end - monotonic()
            if left <= 0.0:
                raise failure
            condition.wait(left)

"""Queues between threads, as Python's queue module."""

from _queue import Empty, Full, LifoQueue, Queue, SimpleQueue
from _heapq import heappop as _heappop, heappush as _heappush

__all__ = ['Empty', 'Full', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class PriorityQueue(Queue):
    """Gives the least item first."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        _heappush(self.queue, item)

    def _get(self):
        return _heappop(self.queue)

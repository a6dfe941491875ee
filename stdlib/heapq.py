"""Heaps in lists: the smallest item stands first, and each item before its two children."""

from _heapq import (heappush, heappop, heappushpop, heapreplace, heapify, _heapify_max,
                    _heapreplace_max, _heappop_max)

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop']


def merge(*iterables, key=None, reverse=False):
    """Yields the items of sorted iterables in order, reading no more than it must."""
    sources = []
    sign = -1 if reverse else 1
    for number, iterable in enumerate(iterables):
        step = iter(iterable).__next__
        try:
            value = step()
        except StopIteration:
            continue
        sources.append([value if key is None else key(value), number * sign, value, step])
    if reverse:
        arrange, sift, take = _heapify_max, _heapreplace_max, _heappop_max
    else:
        arrange, sift, take = heapify, heapreplace, heappop
    arrange(sources)
    while len(sources) > 1:
        entry = sources[0]
        try:
            while True:
                yield entry[2]
                value = entry[3]()
                entry[2] = value
                entry[0] = value if key is None else key(value)
                sift(sources, entry)
                entry = sources[0]
        except StopIteration:
            take(sources)
    if sources:
        entry = sources[0]
        yield entry[2]
        yield from entry[3].__self__


def _best(n, iterable, key, largest):
    """The n first items of sorted(iterable), or of the reversed order, in that order."""
    source = iter(iterable)
    step = -1 if largest else 1
    kept = [(value if key is None else key(value), place * step, value)
            for place, value in zip(range(n), source)]
    if not kept:
        return []
    if largest:
        arrange, replace = heapify, heapreplace
    else:
        arrange, replace = _heapify_max, _heapreplace_max
    arrange(kept)
    worst = kept[0][0]
    place = n * step
    for value in source:
        rank = value if key is None else key(value)
        if worst < rank if largest else rank < worst:
            replace(kept, (rank, place, value))
            worst = kept[0][0]
            place += step
    kept.sort(reverse=largest)
    return [entry[2] for entry in kept]


def nsmallest(n, iterable, key=None):
    """As sorted(iterable, key=key)[:n]."""
    if n == 1:
        missing = object()
        best = min(iter(iterable), default=missing, key=key)
        return [] if best is missing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """As sorted(iterable, key=key, reverse=True)[:n]."""
    if n == 1:
        missing = object()
        best = max(iter(iterable), default=missing, key=key)
        return [] if best is missing else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    return _best(n, iterable, key, True)

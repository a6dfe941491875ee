# operator, heapq, bisect.
import bisect
import collections as co
import heapq
import itertools as it
import operator as op

D = co.deque


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)


print(op.itemgetter(1)([1, 2]), op.itemgetter(0, 2)('abc'), op.attrgetter('real')(3), op.methodcaller('upper')('a'), op.itemgetter(1, 2), op.attrgetter('a.b'), op.methodcaller('x', 1, k=2), op.add(1, 2), op.concat('a', 'b'), op.contains([1], 1), op.countOf([1, 1], 1), op.indexOf([1, 2], 2), op.truth([]), op.not_(1), op.length_hint([1]))
h = []
for x in [5, 1, 4, 2, 3]: heapq.heappush(h, x)
print(h, [heapq.heappop(h) for _ in range(5)], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [4, 2, 9], key=lambda x: -x), list(heapq.merge([1, 4], [2, 3])), list(heapq.merge([4, 1], [3, 2], reverse=True)), heapq.heappushpop([1, 2], 0), heapq.heapreplace([1, 2], 3))
l = [9, 8, 7, 1, 2]; heapq.heapify(l); print(l); t(heapq.heappop, []); t(heapq.heappush, 5, 1)
print(bisect.bisect([1, 2, 2, 3], 2), bisect.bisect_left([1, 2, 2, 3], 2)); l = [1, 3]; bisect.insort(l, 2); print(l, bisect.bisect([(1, 'a')], 0, key=lambda p: p[0])); t(bisect.bisect, [1], 1, -1)
print(it.count.__name__, it.chain.__module__, co.deque.__module__, D.__name__, type(co.deque()).__qualname__, type(iter(D())).__name__)

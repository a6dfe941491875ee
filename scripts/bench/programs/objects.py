# Allocation of small objects: trees, linked lists, tuples, short-lived instances.
class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def tree(depth):
    if depth == 0:
        return Node(None, None)
    return Node(tree(depth - 1), tree(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


class Link:
    def __init__(self, value, next):
        self.value = value
        self.next = next


def chain(n):
    head = None
    for i in range(n):
        head = Link(i, head)
    total = 0
    while head is not None:
        total += head.value
        head = head.next
    return total


class Point:
    __slots__ = ('x', 'y')

    def __init__(self, x, y):
        self.x = x
        self.y = y


def points(n):
    total = 0
    for i in range(n):
        p = Point(i, 1)
        total += p.x + p.y
    return total


def pairs(n):
    total = 0
    for i in range(n):
        a, b = (i, [i, 1])
        total += a + b[1] + len({'k': i})
    return total


print(sum(check(tree(12)) for _ in range(12)), chain(400_000), points(900_000), pairs(900_000))

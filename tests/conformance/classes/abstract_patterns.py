# Patterns of object-oriented tutorials: shapes, accounts, observers, state, visitors.
class Shape:
    def area(self):
        raise NotImplementedError(f'{type(self).__name__}.area')

    def __lt__(self, other):
        return self.area() < other.area()

    def __str__(self):
        return f'{type(self).__name__} with area {self.area():.2f}'


class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3.14159 * self.r ** 2


class Square(Shape):
    def __init__(self, a): self.a = a
    def area(self): return self.a ** 2


class Unfinished(Shape): pass


for s in sorted([Circle(2), Square(3), Circle(1)]):
    print(s)
try:
    Unfinished().area()
except NotImplementedError as e:
    print('not implemented:', e)


class InsufficientFunds(Exception):
    def __init__(self, need, have):
        super().__init__(f'need {need}, have {have}')
        self.short = need - have


class Account:
    interest = 0.02
    _count = 0

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self._history = owner, balance, []
        Account._count += 1

    @property
    def balance(self): return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('amount must be positive')
        self._balance += amount
        self._history.append(('deposit', amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self._history.append(('withdraw', amount))

    def __repr__(self): return f'Account({self.owner!r}, {self._balance})'
    def __iter__(self): return iter(self._history)
    @classmethod
    def count(cls): return cls._count


acc = Account('Ann', 100)
acc.deposit(50)
try:
    acc.withdraw(500)
except InsufficientFunds as e:
    print(e, e.short)
try:
    acc.balance = 5
except AttributeError as e:
    print(e)
print(acc, list(acc), Account.count())


class Subject:
    def __init__(self): self.observers = []
    def attach(self, f): self.observers.append(f); return f
    def notify(self, *a): return [f(*a) for f in self.observers]


subject, seen = Subject(), []
subject.attach(seen.append)
subject.attach(lambda x: x * 2)
print(subject.notify(21), seen)


class Light:
    transitions = {'red': 'green', 'green': 'yellow', 'yellow': 'red'}
    state = 'red'
    def step(self): self.state = self.transitions[self.state]; return self


light = Light()
print([light.step().state for _ in range(4)], Light.state)


class Visitor:
    def visit(self, node): return getattr(self, f'visit_{type(node).__name__}', self.generic)(node)
    def generic(self, node): return f'?{node!r}'
    def visit_int(self, n): return n
    def visit_list(self, n): return sum(map(self.visit, n))


print(Visitor().visit([1, [2, 3], [[4]]]), Visitor().visit('x'))
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
class LinkedList:
    def __init__(self, *values):
        self.head = None
        for v in reversed(values): self.head = Node(v, self.head)
    def __iter__(self):
        n = self.head
        while n: yield n.value; n = n.next
    def reverse(self):
        prev, n = None, self.head
        while n: n.next, prev, n = prev, n, n.next
        self.head = prev
ll = LinkedList(1, 2, 3)
ll.reverse()
print(list(ll), 2 in ll, len(list(ll)))

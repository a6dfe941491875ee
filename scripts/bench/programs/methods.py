# Methods and attributes: reading and writing them, calls through inheritance, properties.
class Account:
    fee = 1

    def __init__(self, balance):
        self.balance = balance
        self.moves = 0

    def deposit(self, amount):
        self.balance += amount
        self.moves += 1

    def withdraw(self, amount):
        if amount + self.fee <= self.balance:
            self.balance -= amount + self.fee
            self.moves += 1
            return True
        return False

    @property
    def average(self):
        return self.balance // (self.moves or 1)


class Premium(Account):
    fee = 0

    def deposit(self, amount):
        super().deposit(amount)
        self.bonus = self.moves


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def shift(self, dx, dy):
        self.x += dx
        self.y += dy
        return self


def bank(n):
    accounts = [Account(100), Premium(200), Account(300)]
    total = 0
    for i in range(n):
        account = accounts[i % 3]
        account.deposit(i & 15)
        if not account.withdraw(i & 31):
            total += 1
        total += account.average
    return total, [a.balance for a in accounts]


def vectors(n):
    a, b, total = Vector(1, 2), Vector(3, 4), 0
    for i in range(n):
        total += a.dot(b)
        a.shift(1, -1).shift(i & 1, 1)
    return total


print(bank(700_000), vectors(800_000))

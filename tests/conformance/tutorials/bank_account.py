# The bank account: check-then-act under a lock never overdraws; transfers keep the total.
import threading
import random


class InsufficientFunds(Exception):
    pass


class BankAccount:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.lock = threading.Lock()
        self.history = []

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError('deposit must be positive')
        with self.lock:
            self.balance += amount
            self.history.append(amount)

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                raise InsufficientFunds(f'{self.owner}: {self.balance} < {amount}')
            self.balance -= amount
            self.history.append(-amount)

    def __repr__(self):
        return f'<BankAccount {self.owner} {self.balance:,.2f}>'


def transfer(a, b, amount):
    first, second = sorted((a, b), key=lambda acc: acc.owner)
    with first.lock, second.lock:
        if a.balance < amount:
            return False
        a.balance -= amount
        b.balance += amount
        return True


accounts = [BankAccount(f'client{i}', 1000) for i in range(5)]
stats = {'done': 0, 'refused': 0}
stats_lock = threading.Lock()


def teller(seed):
    rng = random.Random(seed)
    for _ in range(300):
        a, b = rng.sample(accounts, 2)
        ok = transfer(a, b, rng.randint(1, 400))
        with stats_lock:
            stats['done' if ok else 'refused'] += 1


threads = [threading.Thread(target=teller, args=(i,)) for i in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print('total', sum(a.balance for a in accounts), 'none negative',
    all(a.balance >= 0 for a in accounts), stats['done'] + stats['refused'])
joint = BankAccount('joint', 100)
outcomes = []


def spender():
    try:
        joint.withdraw(80)
        outcomes.append('paid')
    except InsufficientFunds as e:
        outcomes.append(str(e))


ts = [threading.Thread(target=spender) for _ in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(outcomes), joint, joint.history)
savers = [threading.Thread(target=lambda: [joint.deposit(1) for _ in range(100)]) for _ in range(5)]
[t.start() for t in savers]
[t.join() for t in savers]
print(joint, sum(joint.history) + 100 == joint.balance)
try:
    joint.deposit(-5)
except ValueError as e:
    print(e)

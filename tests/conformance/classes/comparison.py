# Rich comparison: defaults, reflection, subclasses first, hash, sorting, total order.
class N:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print('lt', end=' '); return self.n < o.n if isinstance(o,
        N) else NotImplemented
    def __repr__(self): return f'N{self.n}'


print(N(1) < N(2), N(1) > N(2), sorted([N(3), N(1), N(2)]), min(N(2), N(1)), max([N(1), N(5)]))
for f in (lambda: N(1) <= N(2), lambda: N(1) < 5, lambda: 5 > N(1), lambda: 5 < N(1),
        lambda: N(1) >= 5):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Eq:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, Eq) and self.v == o.v


print(Eq(1) == Eq(1), Eq(1) != Eq(1), Eq(1) != Eq(2), Eq(1) == 1, 1 == Eq(1), Eq(1) in [Eq(1)],
    [Eq(1), 2] == [Eq(1), 2])
print(Eq.__hash__, [Eq(1)].index(Eq(1)), [Eq(1), Eq(2), Eq(1)].count(Eq(1)))
for f in (lambda: hash(Eq(1)), lambda: {Eq(1)}, lambda: {Eq(1): 1}, lambda: {}[Eq(1)],
        lambda: Eq(1) in {}):
    try:
        print(f())
    except TypeError as e:
        print(e)


class Hashed(Eq):
    def __hash__(self): return hash(self.v)


print({Hashed(1): 'a'}[Hashed(1)], len({Hashed(1), Hashed(1), Hashed(2)}), Hashed(1) in {Hashed(1)},
    Hashed(2) in [Hashed(1)])


class Base:
    def __eq__(self, o): print('Base.eq', end=' '); return NotImplemented
    def __lt__(self, o): print('Base.lt', end=' '); return NotImplemented
    def __gt__(self, o): print('Base.gt', end=' '); return 'base gt'


class Derived(Base):
    def __eq__(self, o): print('Derived.eq', end=' '); return 'derived eq'
    def __gt__(self, o): print('Derived.gt', end=' '); return 'derived gt'
    __hash__ = object.__hash__


print(Base() == Derived(), Derived() == Base(), Base() < Derived(), Base() == Base(),
    Derived() < Base())
b = Base()
print(b == b, b != b, b == 5)


class Bad:
    def __hash__(self): return 'x'


class Bools:
    def __eq__(self, o): return 'truthy'
    def __ne__(self, o): return ''
    def __bool__(self): return False


class Broken:
    def __eq__(self, o): raise ValueError('eq failed')


for f in (lambda: hash(Bad()), lambda: Bools() == 1, lambda: Bools() != 1, lambda: [Bools()] == [1],
        lambda: 1 in [Bools()],
          lambda: Broken() == 1, lambda: Broken() in [1], lambda: [1].count(Broken()),
          lambda: [Broken()] == [2], lambda: (Broken(),) != (2,)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class BigHash:
    def __hash__(self): return 2 ** 70


print(hash(BigHash()) == hash(2 ** 70), object() == object(), (x := object()) == x)
class Neg:
    def __hash__(self): return -1
print(hash(Neg()), hash(-1), hash(-2))

# random: the distributions, Random instances, subclasses, and SystemRandom's shape.
import random
random.seed(2024)
for name, args in [('gauss', (0, 1)), ('normalvariate', (10, 2)), ('lognormvariate', (0, 1)),
        ('expovariate', (1.5,)), ('betavariate', (2, 3)), ('gammavariate', (2, 1)),
        ('gammavariate', (0.5, 2)), ('gammavariate', (1, 2)), ('paretovariate', (3,)),
        ('weibullvariate', (1, 1.5)), ('vonmisesvariate', (0, 4)), ('vonmisesvariate', (1, 0)),
        ('triangular', (0, 1, 0.5)), ('uniform', (5, 6))]:
    f = getattr(random, name)
    print(name, args, [f(*args) for _ in range(4)])
print(random.gauss(), random.normalvariate(), random.gauss(mu=5, sigma=0.1),
    random.expovariate(lambd=2))
r1, r2 = random.Random(5), random.Random(5)
print(r1.random() == r2.random(), r1.randint(1, 10), r2.randint(1, 10), r1.choice('abc'),
    r2.shuffle(x := [1, 2, 3, 4]), x, r1.random() == r2.random())
r3 = random.Random('seeded by text')
print(r3.random(), r3.gauss(0, 1), r3.sample(range(50), 4), r3.choices(range(5), k=5),
    r3.getrandbits(70))
r1.seed(9)
saved = r1.getstate()
one = [r1.gauss(0, 1) for _ in range(3)]
r1.setstate(saved)
print(one == [r1.gauss(0, 1) for _ in range(3)], one)
r1.seed(9)
r1.gauss(0, 1)
r1.seed(9)
print(r1.gauss(0, 1) == one[0])
random.seed(1)
a = random.random()
random.Random(99).random()
random.seed(1)
print(a == random.random(), random.Random().random() != random.Random().random())


class Fixed(random.Random):
    def random(self):
        return 0.25


f = Fixed()
print(f.random(), f.uniform(0, 8), f.choice([1, 2, 3, 4]), f.randint(1, 8), f.expovariate(1))
sysrand = random.SystemRandom()
print(0 <= sysrand.random() < 1, 1 <= sysrand.randint(1, 3) <= 3, sysrand.choice('a'))
random.seed(3)
walk, x = [], 0
for _ in range(20):
    x += random.choice([-1, 1])
    walk.append(x)
print(walk)
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(20000))
print(inside, 4 * inside / 20000)
deck = [f'{r}{s}' for s in 'SHDC' for r in 'A23456789TJQK']
random.shuffle(deck)
print(' '.join(deck[:13]), [random.sample(range(1, 50), 6) for _ in range(2)])
counts = [0] * 6
for _ in range(6000):
    counts[random.randint(1, 6) - 1] += 1
print(counts, ''.join(random.choices('abcdefghijklmnopqrstuvwxyz0123456789', k=12)),
    [round(random.gauss(100, 15)) for _ in range(8)], [random.random() < 0.5 for _ in range(10)])
matrix = [[random.randint(0, 9) for _ in range(4)] for _ in range(3)]
print(matrix, random.choice(matrix), random.sample(matrix, 2), random.uniform(1, 3),
    round(random.uniform(0.5, 1.5), 2))
for g in (lambda: random.gauss('a', 1), lambda: random.expovariate(0),
        lambda: random.betavariate(0, 0), lambda: random.gammavariate(0, 1),
        lambda: random.Random([1]), lambda: random.Random(1, 2), lambda: sysrand.getstate()):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)

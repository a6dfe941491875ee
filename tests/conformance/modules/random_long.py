# random: long runs through the state's boundary, mixed calls, big samples: a digest of each.
import random


def digest(values):
    d = 0
    for v in values:
        for c in repr(v):
            d = (d * 131 + ord(c)) % (2 ** 61 - 1)
    return d


for seed in (0, 12345, 'long'):
    random.seed(seed)
    print(seed, digest(random.random() for _ in range(2000)))
    print(digest(random.getrandbits(i % 90 + 1) for i in range(1500)))
    print(digest(random.randint(-i, i * i) for i in range(1000)))
    print(digest(random.sample(range(1000), 200)), digest(random.sample(range(50), 40)),
        digest(random.sample(list('abcdefghij') * 3, 12)))
    items = list(range(500))
    random.shuffle(items)
    print(digest(items), digest(random.choices(items, k=300)),
        digest(random.choices('abc', [5, 3, 2], k=300)))
    print(digest(random.gauss(0, 1) for _ in range(200)),
        digest(random.normalvariate(0, 1) for _ in range(200)),
        digest(random.expovariate(1) for _ in range(100)))
    print(digest(random.betavariate(1, 2) for _ in range(50)),
        digest(random.triangular(0, 1, 0.3) for _ in range(100)), random.randbytes(20).hex(),
        random.random())
random.seed(99)
mixed = []
for i in range(400):
    mixed.append([random.random, lambda: random.randint(1, 6), lambda: random.choice('xyz'),
        lambda: random.uniform(-1, 1), lambda: random.getrandbits(40),
        lambda: random.randrange(0, 100, 7)][i % 6]())
print(digest(mixed), mixed[:6])
random.seed(2 ** 20000)
print(random.random())
random.seed('x' * 10000)
print(random.random())
random.seed(-(2 ** 70))
print(random.random(), random.randrange(10 ** 40))

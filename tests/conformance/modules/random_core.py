# random: Python's own sequences for seeds of every type.
import random
for seed in (0, 1, 42, -5, 2 ** 40, 2 ** 100, 'text', '', 'é日', b'bytes', bytearray(b'x'), 1.5, 0.0,
        -2.25, True, None.__class__.__name__):
    random.seed(seed)
    print(repr(seed), random.random(), random.random(), random.getrandbits(32),
        random.randint(1, 100))
random.seed(42)
print([random.random() for _ in range(5)])
print([random.randint(1, 6) for _ in range(20)], [random.randrange(10) for _ in range(10)],
    [random.randrange(5, 50, 5) for _ in range(10)], [random.randrange(-10, 10) for _ in range(5)],
    [random.randrange(10, 0, -3) for _ in range(5)])
print([random.choice('abcdef') for _ in range(10)], random.choice([1, 2, 3]), random.choice((4, 5)),
    random.choice(range(100)))
items = list(range(10))
random.shuffle(items)
print(items, random.sample(range(100), 5), random.sample(items, 10), random.sample('abcdef', 3),
    random.sample([1, 2], 0), random.sample(range(10 ** 9), 3),
    random.sample(['a', 'b'], counts=[3, 2], k=4))
print(random.choices([1, 2, 3], k=8), random.choices('ab', weights=[1, 9], k=10),
    random.choices('abc', cum_weights=[1, 2, 10], k=5), random.choices([5]),
    random.choices('xy', [0.5, 0.5], k=3))
print(random.uniform(1, 10), random.uniform(10, 1), random.uniform(-1, 1), random.triangular(),
    random.triangular(0, 10, 3), random.triangular(1, 2))
print([random.getrandbits(k) for k in (1, 8, 31, 32, 33, 64, 100, 200)], random.getrandbits(0),
    random.randbytes(5), random.randbytes(0), random.randint(0, 2 ** 70), random.randrange(2 ** 65),
    random.randint(5, 5))
random.seed(7)
first = [random.random() for _ in range(1000)]
random.seed(7)
print(first == [random.random() for _ in range(1000)], sum(first), min(first), max(first))
random.seed(123)
state = random.getstate()
a = [random.random(), random.randint(0, 9)]
random.setstate(state)
print(a == [random.random(), random.randint(0, 9)], state[0], len(state[1]), state[2])
for f in (lambda: random.randint(5, 1), lambda: random.randint(1), lambda: random.randint('a', 2),
        lambda: random.randrange(0), lambda: random.randrange(5, 5),
        lambda: random.randrange(1, 10, 0), lambda: random.randrange(), lambda: random.choice([]),
        lambda: random.choice(''), lambda: random.choice({}), lambda: random.choice(5),
        lambda: random.choice({1, 2}), lambda: random.sample([1], 2),
        lambda: random.sample([1], -1), lambda: random.sample({1, 2}, 1),
        lambda: random.sample(5, 1), lambda: random.shuffle('abc'), lambda: random.shuffle((1, 2)),
        lambda: random.choices([]), lambda: random.choices([1, 2], [1]),
        lambda: random.choices([1], weights=[0]), lambda: random.choices([1], [1], cum_weights=[1]),
        lambda: random.getrandbits(-1), lambda: random.getrandbits(1.5),
        lambda: random.uniform('a', 1), lambda: random.seed([]), lambda: random.random(1),
        lambda: random.setstate(5), lambda: random.nothing,
        lambda: random.sample([1, 2], counts=[1], k=1), lambda: random.choices([1, 2], [1, -5]),
        lambda: random.choice(None), lambda: random.sample('ab', k=3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

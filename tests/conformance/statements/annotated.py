# Annotated assignment and where annotations are kept.
x: int = 5
y: str
z: 'a string' = 'z'
print(x, z, __annotations__)
try:
    print(y)
except NameError as e:
    print(e)


class Point:
    a: int
    b: float = 1.5
    c: 'forward' = None
    d = 1


print(Point.__annotations__, hasattr(Point, 'a'), Point.b)


def f(p: int, q: str = 'a', *args: float, k: bool = True, **kw: dict) -> list:
    local: int = 3
    other: undefined_name
    return [p, q, local]


print(f.__annotations__, f(1))
print((lambda x: x).__annotations__)


def order(a: print('a', end=' ') = print('default', end=' '),
        b: print('b', end=' ') = 1) -> print('ret'):
    pass


print(order.__annotations__)
box = Point()
box.attr: int = 7
box_list = [0]
box_list[0]: int = 8
(paren): int = 9
print(box.attr, box_list, paren, list(__annotations__))
t: tuple = 1, 2
print(t)


def generic(values: list[int], table: dict[str, int] = None, maybe: int | None = None) -> tuple[int,
        ...]:
    return tuple(values)


print(generic([1, 2]), list(generic.__annotations__))
for source in ['(a, b): int = 1', 'a, b: int', '[a]: int', 'x: int += 1', 'f(): int = 1', '1: int',
               'def g():\n  global q\n  q: int = 1']:
    try:
        exec(source)
        print(source, 'fine')
    except SyntaxError as e:
        print(repr(source), '->', e.msg)

# Sequence patterns: lengths, stars, nesting, which types count as sequences.
def seq(x):
    match x:
        case []:
            return 'empty'
        case [a]:
            return f'one {a}'
        case [1, *rest]:
            return f'starts with 1, rest {rest}'
        case [*init, 9]:
            return f'ends with 9, init {init}'
        case (a, b, c):
            return f'three {a} {b} {c}'
        case [a, _, *_, z]:
            return f'long {a}..{z}'
        case [a, b]:
            return f'two {a} {b}'
        case _:
            return 'no sequence'


for x in ([], [5], (5,), [1, 2, 3], (1,), [2, 9], [7, 8, 9], [4, 5, 6], (4, 5), list(range(10, 20)),
        'abc', b'ab', {1, 2}, {'a': 1}, range(3), range(0), 5, None, iter([1]), bytearray(b'a'),
        ('x',) * 5):
    print(repr(x)[:30], '->', seq(x)) if not hasattr(x, '__next__') else print('iterator ->',
        seq(x))


def command(text):
    match text.split():
        case ['go', ('north' | 'south') as way]:
            return f'going {way}'
        case ['go', way]:
            return f'cannot go {way}'
        case ['take', *things] if things:
            return f'taking {", ".join(things)}'
        case ['quit' | 'exit']:
            return 'bye'
        case [verb, *_]:
            return f'what is {verb}?'
        case []:
            return 'silence'


print([command(t) for t in ('go north', 'go up', 'take a b c', 'take', 'quit', 'exit', 'dance now',
    '')])


def nested(x):
    match x:
        case [[a, b], [c, d]]:
            return a + b + c + d
        case [[a, *_], *_] if a == 0:
            return 'zero'
        case [{'k': v}, [w]]:
            return v, w
        case [int(i), str(s), (float() | None) as f]:
            return i, s, f
        case ((((deep,),),),):
            return deep
        case _:
            return None


print(nested([[1, 2], (3, 4)]), nested([[0]]), nested([{'k': 1, 'j': 2}, [3]]),
    nested((1, 'a', None)), nested([1, 'a', 2.5]), nested([1, 'a', 2]), nested((((('x',),),),)))


class Seq:
    def __len__(self): return 2
    def __getitem__(self, i): return i


class ListSub(list): pass


print(seq(Seq()), seq(ListSub([1, 2])))
def evaluate(e):
    match e:
        case int() | float():
            return e
        case ['+', a, b]:
            return evaluate(a) + evaluate(b)
        case ['*', *args]:
            p = 1
            for a in args:
                p *= evaluate(a)
            return p
        case ['neg', a]:
            return -evaluate(a)
        case ['if', c, t, f]:
            return evaluate(t) if evaluate(c) else evaluate(f)
        case [op, *_]:
            raise ValueError(f'unknown operator {op!r}')
print(evaluate(['+', 1, ['*', 2, 3, 4]]), evaluate(['if', ['neg', 0], 'x', ['neg', 2.5]]))
try:
    evaluate(['pow', 1, 2])
except ValueError as e:
    print(e)
match (1, 2, 3, 4):
    case (first, *middle, last):
        print(first, middle, last)
match [[1, 2], [3, 4]]:
    case [[a, _], [_, d]]:
        print(a, d)
match ():
    case ():
        print('unit')
def partial(x):
    a = b = 'unset'
    match x:
        case [a, b, 'never']:
            return 'matched'
        case [a, 5]:
            return 'second'
    return a, b
print(partial([1, 2, 3]) is not None, partial([7, 5]))

# match: literals, captures, wildcards, alternatives, guards, order of cases.
def kind(x):
    match x:
        case 0:
            return 'zero'
        case 1 | 2 | 3:
            return 'small'
        case -1:
            return 'minus one'
        case 1.5:
            return 'one and a half'
        case 'yes' | 'y':
            return 'affirmative'
        case b'bytes':
            return 'bytes'
        case None:
            return 'none'
        case True:
            return 'true'
        case int(n) if n > 100:
            return f'big {n}'
        case int():
            return 'an int'
        case str(s):
            return f'text {s}'
        case _:
            return 'other'


print([kind(x) for x in (0, 1, 3, -1, 1.5, 'y', 'q', b'bytes', b'x', None, True, False, 5, 500, 2.5,
    [], 0.0, 1.0)])


def capture(x):
    match x:
        case y if y == 'guarded':
            return 'guard', y
        case y:
            return 'captured', y


print(capture(5), capture('guarded'))
match 5:
    case z:
        pass
print(z)
match 'x':
    case 'y':
        print('no')
print('falls through')


def shadow(value):
    result = []
    match value:
        case (a, b) if a > b:
            result.append('gt')
        case (a, b) if a < b:
            result.append('lt')
        case (a, b):
            result.append('eq')
    return result, a, b


print(shadow((1, 2)), shadow((2, 1)), shadow([3, 3]))


class Color:
    RED = 'red'
    GREEN = 'green'


def color(c):
    match c:
        case Color.RED:
            return 'is red'
        case Color.GREEN:
            return 'is green'
        case _ if c in ('blue',):
            return 'in guard'
    return 'unknown'


print(color('red'), color('green'), color('blue'), color('x'))
match 1, 2:
    case 1, x:
        print('open tuple', x)
match (1, 2), 3:
    case (a, b), c:
        print(a, b, c)
match = {'soft': 'keyword'}
case = match['soft']
print(match, case, [match], (match), -len(match))
match match:
    case case:
        print('matched', case)
match [1, 2]:
    case [1, 2] as whole:
        print('as', whole)
    case _ as nothing:
        pass
def loop():
    out = []
    for x in range(5):
        match x:
            case 1:
                continue
            case 3:
                break
            case n:
                out.append(n)
    return out
print(loop())
match -5:
    case -5:
        print('negative')
match 2 ** 70:
    case 1180591620717411303424:
        print('big literal')
match 'a' 'b':
    case 'a' 'b':
        print('joined')
match [x for x in range(3)]:
    case [0, *rest]: print(rest)
match print('subject evaluated once') or 7:
    case 1: pass
    case 7: print('seven')

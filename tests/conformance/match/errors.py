# Patterns that the compiler refuses, and soft-keyword corner cases.
def case(pattern, extra=''):
    return f'match x:\n  case {pattern}:\n    pass\n{extra}'


sources = [case('1 | a'), case('a | b'), case('(a, b) | a'), case('a, a'), case('[a, [a]]'),
    case('{"k": a, "j": a}'), case('C(a, b=a)'), case('*a, *b'), case('[*a, *b]'),
    case('_ as a', ''), case('a', '  case b:\n    pass\n'), case('_', '  case 1:\n    pass\n'),
    case('1 as _'), case('a.b as c.d'), case('a as 1'), case('{**a, "k": 1}'), case('{**_}'),
    case('{a: 1}'), case('{"k": 1, "k": 2}'), case('{1: a, 1.0: b}'), case('C(a=1, a=2)'),
    case('C(a=1, b)'), case('1 + 2'), case('1 + a'), case('f()'), case('f"x"'), case('-a'),
    case('a[0]'), case('not a'), case('a if b else c'), case('lambda: 1'), case('x.y'), case('_.x'),
    case('+1'), case('--1'), case('1 < 2'), case('*a'), case('*_,'), case('(*a)'), case('(a)'),
    case('(a,)'), case('(a | b)'), case('"a" | "b"'), case('None | True | 1'), case('[]'),
    case('{}'), case('()'), case('C()'), case('a.b.C(x)'), case('C(*a)'), case('C(**a)'),
    case('1 | 2 as x'), case('(1 | 2) as x, y'), case('x if x > 1'), case('x if (y := x)'),
    case('{"a": 1, **rest,}'), case('C(1, 2,)'), case('[1, 2,]'), case('1, 2'), case('1,'),
    case('-1.5'), case('"a" "b"'), case('b"x"'), case('...'), case('{-1: x}'), case('{None: x}'),
    case('{x.y: z}'), case('_ | 1'), case('1 | _'), case('(_ | 1), 2'), 'match x:\n  pass\n',
    'match x:\n', 'match x\n  case 1: pass\n', 'match x:\n  case 1\n    pass\n', 'match: x',
    'match x: pass', 'match x:\n  case: pass', 'case 1: pass', 'match *a, b:\n  case _: pass',
    'match (x):\n  case _: pass', 'match [x, y]:\n  case _: pass', 'match -x:\n  case _: pass',
    'match(x)', 'match[x]', 'match.x', 'match = 1', 'match: int = 1', 'match, case = 1, 2',
    'match x, y:\n  case _: pass', 'match x := 1:\n  case _: pass', 'match yield:\n case _: pass',
    'match {}:\n  case _: pass', 'print(match, case)', 'match\n', 'match (1)\n', 'match * a',
    'match - 1', 'match in x', 'match not in x', 'match is x', 'match if x else y', 'match or x',
    'for match in case: pass', 'def match(case): pass', 'class match: case = 1', 'import match',
    'lambda match: case', 'match x:\n  case 1:\n    pass\n  x = 1\n']
for source in sources:
    try:
        compile(source, '<test>', 'exec')
        print(repr(source), 'fine')
    except SyntaxError as e:
        print(repr(source), '->', e.msg)

# Assignment expressions: where they are allowed, and which scope they bind in.
data = [5, 3, 8]
if (n := len(data)) > 2:
    print('long', n)
while (last := data.pop() if data else None) is not None:
    print('popped', last)
print([y := 1, y ** 2, y + 1])
print((a := 1) + (b := 2), a, b)
print([half for x in range(10) if (half := x // 2) % 2 == 0], half)
print(any((found := w).startswith('b') for w in ['ab', 'bc', 'cd']), found)
total = 0
print([total := total + v for v in [1, 2, 3]], total)


def scope():
    if (inside := 10) > 5:
        pass
    return inside, [k := j for j in range(3)], k


print(scope())
print(f'{(w := 7)} {w:>4} {(w := 8)=}', w)
print({(k := 'key'): (v := 1)}, k, v)
print((lambda: (z := 3) + z)())
x = (y := 0), 1
print(x, y)


def default(p=(q := 4)):
    return p


print(default(), q)
print(max(m := 3, 2), m, (m := 'changed'))
d = {}
if (value := d.get('missing')) is None:
    print('nothing', value)
for source in ['x := 1', '(x.y := 1)', '(x[0] := 1)', '((a, b) := 1)', '[i := 0 for i in range(3)]',
               '(1 := 2)', 'f(a=b := 1)', '[j for j in (k := [1])]', '(x += 1)', 'x = y := 1',
               '[[(i := 1) for j in ()] for i in ()]', '{x := 1: 2}', 'lambda: x := 1']:
    try:
        exec(source)
        print(source, 'fine')
    except SyntaxError as e:
        print(source, '->', e.msg)

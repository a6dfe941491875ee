# if/elif/else, while and for with else, break and continue in every position.
def classify(n):
    if n < 0:
        return 'negative'
    elif n == 0:
        return 'zero'
    elif n < 10:
        return 'small'
    else:
        return 'big'


print([classify(n) for n in (-5, 0, 5, 50)])
n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print(n, end=' ')
else:
    print('else', n)
while True:
    n += 1
    if n > 5:
        break
else:
    print('never')
print(n)
for i in range(5):
    if i == 3:
        break
else:
    print('not reached')
for i in []:
    pass
else:
    print('empty else', i)
for prime in range(2, 20):
    for d in range(2, prime):
        if prime % d == 0:
            break
    else:
        print(prime, end=' ')
print()
for i in range(3):
    for j in range(3):
        if j == 1:
            continue
        if i == 1:
            break
        print(i, j, end='; ')
print()
for i, (a, *b) in enumerate(['abc', 'de']):
    print(i, a, b)
items = [1, 2, 3]
for v in items:
    if v < 3 and len(items) < 6:
        items.append(v * 10)
print(items)
items = [1, 2, 3, 4]
for v in items:
    items.remove(v)
print(items)
for x in range(3):
    x = x * 10
    print(x, end=' ')
print(x)
for ch in 'héy':
    print(ch, end='.')
for k in {'a': 1, 'b': 2}:
    print(k, end='.')
for b in b'hi':
    print(b, end='.')
for t in (1, 2), (3, 4):
    print(t, end='.')
for *s, e in [(1, 2, 3), 'xy']:
    print(s, e, end='.')
print()
d = {1: 1}
try:
    for k in d:
        d[k + 1] = 1
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for k in s:
        s.add(k + 10)
except RuntimeError as e:
    print(e)
for source in ['break', 'continue', 'def f():\n  break', 'for i in x:\n  def f():\n    continue',
        'if 1:\n  break',
               'while 1:\n  class C:\n    break', 'else: pass', 'for i in 5: pass',
               'for i in None: pass', 'for 1 in x: pass',
               'for f() in x: pass', 'return 1', 'yield 1', 'class C:\n  return 1']:
    try:
        exec(source)
    except (SyntaxError, TypeError) as e:
        print(repr(source), '->', e.args[0])

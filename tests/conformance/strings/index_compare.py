# Indexing, slices, comparison, hashing, iteration, repetition and identity of content.
s = 'abcdefghij'
print(s[0], s[-1], s[2:5], s[:3], s[7:], s[::2], s[::-1], s[-3:-1], s[5:2], s[5:2:-1], s[100:],
    s[-100:2], s[::3], s[8:1:-3], s[:], s[True])
u = 'aé日🎉b'
print(u[1], u[2], u[3], u[-2], u[1:4], u[::-1], u[::2], len(u), list(u), u[2:3] == '日',
    [u[i] for i in range(-5, 5)])
print('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'abc' < 'abcd', '' < 'a', 'é' > 'z', '日' < '🎉',
    'Z' < 'a', 'a' == 'a', 'a' != 'b', '10' < '9', 'é' == 'e\u0301', 'a' >= 'a', 'ab' <= 'ab',
    '\uffff' < '🎉')
print(sorted(['banana', 'Apple', 'cherry', 'apple', 'é', 'Zoo']),
    sorted(['banana', 'Apple', 'cherry'], key=str.lower), max('hello'), min('hello'),
    sorted('hello'), max(['aa', 'b'], key=len), min('b', 'a', 'c'))
print(hash('abc') == hash('ab' + 'c'), hash('') == hash(''), {'a' + 'b': 1}['ab'], 'x' in {'x'},
    hash('é') == hash('\xe9'), hash('aé'[:1]) == hash('a'), {'日本'[0]: 2}['日'])
print('a' + 'b' + 'é' + '日' + '🎉', 'ab' * 3, ''.join(reversed('abc')), list(enumerate('ab')),
    dict(zip('ab', 'cd')), tuple('xy'), set('aab') == {'a', 'b'}, [*'ab', *'é'])
out = ''
for i in range(1000):
    out += chr(97 + i % 26)
print(len(out), out[:30], out[-5:], out.count('a'))
parts = ''
for c in 'aé日🎉':
    parts = c + parts + c
print(parts, len(parts))
t = 'shared'
a = t + '1'
b = t + '2'
a2 = a + 'x'
a3 = a + 'y'
print(t, a, b, a2, a3)
acc = s
snap = []
for ch in 'xyz':
    snap.append(acc)
    acc += ch
print(snap, acc, s)
for f in (lambda: s[10], lambda: s[-11], lambda: s['a'], lambda: s[1.0], lambda: s[None],
        lambda: ''[0], lambda: s[::0], lambda: s[1, 2], lambda: 'a' < 1, lambda: 'a' + 1,
        lambda: 1 + 'a', lambda: 'a' * 'b', lambda: 'a' - 'b', lambda: 'a' * 2.0,
        lambda: s.__setitem__, lambda: len(s, s), lambda: s['1':], lambda: s[2 ** 100],
        lambda: 'a' > None, lambda: 'a' + b'a', lambda: 'a' * 2 ** 70 if s else 0, lambda: -'a',
        lambda: 'a' % 1):
    try:
        print(f())
    except (IndexError, TypeError, ValueError, AttributeError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    s[0] = 'x'
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
print(s[2 ** 70:], s[-2 ** 70:2], s[:2 ** 70], 'b' == b'b', 'a' == 97, not '', bool(' '), str(),
    str(5), str(None), str('x'), str([1, 'a']), 'abc'.__contains__('b'), 'a'.__eq__(5),
    'abc'.__len__())

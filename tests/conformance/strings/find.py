# find, rfind, index, rindex, count, in, startswith, endswith with every kind of bounds.
s = 'hello world hello'
print(s.find('hello'), s.find('hello', 1), s.find('hello', 1, 10), s.rfind('hello'),
    s.rfind('hello', 0, 12), s.find('zzz'), s.rfind('zzz'), s.index('o'), s.rindex('o'),
    s.find('o', -5), s.find('', 3), s.rfind(''), s.find('', 100), s.rfind('', 3, 5),
    s.find('h', None, None))
print(s.count('l'), s.count('hello'), s.count(''), s.count('', 5), s.count('l', 5),
    s.count('l', 3, 10), 'aaaa'.count('aa'), ''.count(''), ''.count('a'), 'abc'.count('', 10),
    'aXbXc'.count('X', -3))
print('lo' in s, 'x' in s, '' in s, '' in '', 'hello world hello!' in s, 'é' in 'café', 'e' in 'é',
    'ab' not in 'ba')
print(s.startswith('hello'), s.startswith('world', 6), s.startswith(('x', 'h')), s.startswith(''),
    s.startswith('hello', 0, 4), s.startswith((), 0), s.endswith('hello'),
    s.endswith('world', 0, 11), s.endswith(('lo', 'x')), s.endswith(''), s.endswith('', 100),
    s.startswith('', 17), s.startswith('', 18), ''.startswith(''), s.endswith('o', -1),
    s.startswith(('he', 5)))
for needle in ('a', 'ab', 'ba', 'aab', 'b' * 5, 'aaab'):
    hay = 'a' * 50 + 'b' + 'a' * 20 + 'ab' * 10
    print(needle, hay.find(needle), hay.rfind(needle), hay.count(needle),
        hay.index(needle) if needle in hay else '-', end='; ')
print()
u = 'aé日🎉' * 3
print(u.find('日'), u.rfind('日'), u.find('🎉a'), u.count('é日'), u.index('🎉', 4), '🎉' in u,
    u.find('x'), u.find('\u2603'), 'abc'.find('日'), 'abé'.find('é🎉'), u.startswith('aé'),
    u.endswith('日🎉'))
text = 'the quick brown fox jumps over the lazy dog ' * 50
print(text.find('lazy dog the'), text.count('the'), text.rfind('quick'), text.count('o'),
    text.find('cat'), text.index('dog', 1000))
for f in (lambda: s.index('zzz'), lambda: s.rindex('zzz'), lambda: s.index('h', 1, 5),
        lambda: s.find(5), lambda: s.find(), lambda: s.count(None), lambda: 5 in s,
        lambda: s.startswith(5), lambda: s.startswith((1, 2)), lambda: s.endswith([]),
        lambda: s.find('a', 'b'), lambda: s.startswith('a', 1.5), lambda: s.find('a', 1, 2, 3),
        lambda: s.startswith()):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def all_positions(hay, needle):
    i = hay.find(needle)
    while i != -1:
        yield i
        i = hay.find(needle, i + 1)


print(list(all_positions('abracadabra', 'abra')), list(all_positions('aaaa', 'aa')),
    [i for i, c in enumerate('mississippi') if c == 's'])

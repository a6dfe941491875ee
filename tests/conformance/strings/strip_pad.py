# strip and its kin, padding, prefixes and suffixes, expandtabs.
print(repr('  a b  '.strip()), repr('  a b  '.lstrip()), repr('  a b  '.rstrip()),
    repr('\t\n a\x0b\x0c\r\x1c\x85\xa0\u2003'.strip()), repr(''.strip()), repr('   '.strip()),
    repr('xxaxx'.strip('x')), repr('abcba'.strip('ab')), repr('abcba'.lstrip('ab')),
    repr('abcba'.rstrip('ab')), repr('a'.strip('')), repr(' a '.strip(None)),
    repr('www.example.com'.lstrip('w.')), repr('éaé'.strip('é')), repr('\u200ba'.strip()))
print(repr('a'.ljust(5)), repr('a'.rjust(5)), repr('a'.center(5)), repr('ab'.center(5)),
    repr('a'.center(4)), repr('ab'.center(4, '*')), repr('abc'.ljust(2)), repr('a'.ljust(5, '-')),
    repr('a'.rjust(5, 'é')), repr('é'.center(6, '日')), repr(''.center(3, 'x')),
    repr('a'.center(-5)), repr('abc'.center(6)), repr('abcd'.center(7)), repr('a'.center(2)))
print('42'.zfill(5), '-42'.zfill(5), '+42'.zfill(5), ''.zfill(3), 'abc'.zfill(2), '--1'.zfill(5),
    '-'.zfill(3), 'é'.zfill(3), '1.5'.zfill(6))
print('TestCase'.removeprefix('Test'), 'TestCase'.removeprefix('Case'),
    'TestCase'.removesuffix('Case'), 'TestCase'.removesuffix(''), 'a'.removeprefix('a'),
    ''.removesuffix('x'), 'aaa'.removeprefix('a'), 'aaa'.removesuffix('aa'))
print(repr('a\tb'.expandtabs()), repr('a\tb'.expandtabs(4)), repr('ab\tc\td'.expandtabs(2)),
    repr('\t'.expandtabs(0)), repr('a\tb'.expandtabs(-1)), repr('a\nbc\td'.expandtabs(4)),
    repr('\ta\t'.expandtabs(tabsize=3)), repr('é\té'.expandtabs()), repr('a\r\tb'.expandtabs(4)),
    repr('12345678\t9'.expandtabs()))
print('spam eggs spam'.replace('spam', 'ham'), 'aaa'.replace('a', 'b', 2), 'abc'.replace('', '-'),
    'abc'.replace('', '-', 2), ''.replace('', 'x'), 'aaa'.replace('aa', 'b'),
    'abc'.replace('b', ''), 'abc'.replace('x', 'y'), 'abc'.replace('abc', 'é日'),
    'é日'.replace('é', 'e'), 'a.b.c'.replace('.', '::'), 'abc'.replace('b', 'b'),
    'aaa'.replace('a', 'bb', -1), 'aaa'.replace('a', 'b', 0), 'x' * 3 + 'yx'.replace('x', 'zz'))
for f in (lambda: 'a'.ljust('x'), lambda: 'a'.ljust(5, 'xy'), lambda: 'a'.center(5, ''),
        lambda: 'a'.rjust(), lambda: 'a'.zfill('x'), lambda: 'a'.strip(5),
        lambda: 'a'.strip('a', 'b'), lambda: 'a'.removeprefix(5), lambda: 'a'.removesuffix(),
        lambda: 'a'.expandtabs('x'), lambda: 'a'.replace('a'), lambda: 'a'.replace(1, 2),
        lambda: 'a'.replace('a', 'b', 'c'), lambda: 'a'.replace('a', None),
        lambda: 'a'.ljust(2 ** 70), lambda: 'a'.center(5, 5), lambda: 'a'.removeprefix(('a',)),
        lambda: 'a'.zfill(1.5)):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
for name, n, price in [('apple', 3, 1.5), ('banana', 12, 0.25), ('kiwi', 100, 12.125)]:
    print(name.ljust(10, '.') + str(n).rjust(5) + f'{price:.2f}'.rjust(8),
        '|' + name.center(12) + '|')
print('=' * 20, '-' * 0 + '|', 'ab' * 3, 3 * 'ab', '' * 100, 'x' * -1, 'é' * 3, '日本' * 2,
    ('ab' * 1000)[-3:], len('abc' * 10 ** 5))

# isalpha, isdigit and the other questions a string answers about itself.
names = ['isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower',
    'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper']
samples = ['', 'abc', 'ABC', 'Abc', 'abc1', '123', '1.5', ' ', '\t\n', 'a b', 'é', '٣', '²', '½',
    'Ⅷ', '日本', '🎉', '_x', '1x', 'x y', '\x00', '\x7f', '\xa0', '\u200b', '\u2028', 'ª', '\ud800',
    'ß', 'ǅ', 'a\n', '-1', 'ﬁ', '一', '①', '\x1c', '\x85', 'é\u0301', 'Abc Def', 'abc Def']
for s in samples:
    print(ascii(s).ljust(14), ''.join('T' if getattr(s, n)() else '.' for n in names))
for n in names:
    print(n, sum(getattr(chr(i), n)() for i in range(256)),
        sum(getattr(chr(i), n)() for i in range(256, 0xC00)), end='; ')
print()
print('class'.isidentifier(), 'None'.isidentifier(), 'π'.isidentifier(), 'a-b'.isidentifier(),
    '9'.isidentifier(), '·a'.isidentifier(), 'a·'.isidentifier(), '℘'.isidentifier())


def valid_password(p):
    return len(p) >= 8 and any(map(str.isdigit, p)) and any(map(str.isupper,
        p)) and any(not c.isalnum() for c in p)


def is_number(s):
    return s.lstrip('+-').replace('.', '', 1).isdigit()


print(valid_password('Secret1!'), valid_password('secret'),
    [is_number(s) for s in ('1', '-1.5', '+.5', 'x', '', '1.2.3')])
print([c for c in 'a1 B2-c3' if c.isalpha()], ''.join(filter(str.isdigit, 'tel: 01-23')),
    sum(c.isspace() for c in 'a b\tc\n'), [w for w in 'The Cat sat'.split() if w.istitle()])
for f in (lambda: 'a'.isalpha(1), lambda: str.isdigit(5), lambda: str.isspace()):
    try:
        print(f())
    except TypeError as e:
        print(e)

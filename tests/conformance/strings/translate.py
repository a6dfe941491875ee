# translate and maketrans, ord and chr, and ciphers made of them.
print(str.maketrans('abc', 'xyz'), str.maketrans('ab', 'xy', 'cd'),
    str.maketrans({'a': 'A', 98: None, 'c': 5}), str.maketrans('', '', ''), str.maketrans({}))
t = str.maketrans('aeiou', '12345', 'xyz')
print('education xyz'.translate(t), ''.translate(t), 'é日'.translate({233: 'e', 0x65e5: 'day'}),
    'abc'.translate({97: None, 98: 'bb', 99: 0x1F389}), 'abc'.translate({}),
    'aaa'.translate({97: 'long '}))


class Table:
    def __getitem__(self, code):
        if code == 32:
            raise LookupError
        if code == 98:
            return None
        return chr(code).upper() if code < 110 else code


print('abc xyz'.translate(Table()), 'abc'.translate('z' * 97 + 'ABC'), 'abc'.translate(['?'] * 98))
rot13 = str.maketrans('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM')
print('Hello, World!'.translate(rot13), 'Hello, World!'.translate(rot13).translate(rot13))
print(ord('a'), ord('é'), ord('日'), ord('🎉'), ord('\x00'), ord('\ud800'), ord(b'a'), chr(97),
    chr(233), chr(0x1F389), repr(chr(0)), repr(chr(0x10FFFF)), repr(chr(0xD800)),
    chr(True) == '\x01')
print([ord(c) for c in 'Az09'], ''.join(chr(i) for i in range(65, 91)),
    ''.join(map(chr, (72, 105))), all(ord(chr(i)) == i for i in range(0, 0x110000, 997)))


def vigenere(text, key, sign=1):
    out, i = [], 0
    for c in text:
        if c.isalpha():
            base = ord('A') if c.isupper() else ord('a')
            out.append(chr((ord(c) - base + sign * (ord(key[i % len(key)]) - 97)) % 26 + base))
            i += 1
        else:
            out.append(c)
    return ''.join(out)


secret = vigenere('Attack at Dawn!', 'lemon')
print(secret, vigenere(secret, 'lemon', -1))
morse = dict(zip('abcde', '.- -... -.-. -.. .'.split()))
print(' '.join(morse[c] for c in 'bead'), {v: k for k, v in morse.items()}['-.-.'])
for f in (lambda: str.maketrans('ab', 'x'), lambda: str.maketrans(5),
        lambda: str.maketrans({'ab': 1}), lambda: str.maketrans('a'),
        lambda: str.maketrans('a', 'b', 5), lambda: str.maketrans(1, 2), lambda: 'a'.translate(5),
        lambda: 'a'.translate({97: 1.5}), lambda: 'a'.translate({97: -1}),
        lambda: 'a'.translate({97: 0x110000}), lambda: 'a'.translate(), lambda: ord('ab'),
        lambda: ord(''), lambda: ord(97), lambda: chr(-1), lambda: chr(0x110000), lambda: chr('a'),
        lambda: chr(1.5), lambda: chr(2 ** 100), lambda: ord(None),
        lambda: str.maketrans({1.5: 'a'})):
    try:
        print(f())
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)

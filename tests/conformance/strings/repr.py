# repr, ascii and str of text: quotes, escapes, printable and unprintable characters.
for s in ('', 'a', "'", '"', '\'"', "it's", '"q"', '\\', '\n', '\t', '\r', '\0', '\x1b', '\x7f',
        '\x80', '\x9f', '\xa0', '\xad', 'é', '\u0300', '\u200b', '\u2028', '\ud800', '\udfff', '日',
        '\ue000', '\ufeff', '\uffff', '🎉', '\U000e0001', '\U0010ffff', 'a\nb\\c\'d"e', '\u0378',
        '\u3000', '\u202e', "''", '""', '\'\'"', "\\'", '\x00\x01\x1f', 'tab\there'):
    print(ascii(repr(s)), ascii(s), len(repr(s)), eval(repr(s)) == s, eval(ascii(s)) == s)
print(repr('é日🎉'), ascii('é日🎉'), repr(['é', "it's", 'a\n']), str(['é', 'a\n']), {'k\t': ('v\\',)},
    [''], ("'",), {'"'}, f'{"x"!r:>5}', f'{"é"!a}', '%r %a' % ('é', 'é'))
print(sum(chr(i).isprintable() for i in range(0xC00)), sum(len(repr(chr(i))) for i in range(0xC00)),
    sum(len(ascii(chr(i))) for i in range(0, 0x110000, 101)))
print(repr('\x41\u0041\U00000041\101'), 'a\
b', repr(r'\n'), repr('\\n'), len('\\'), '\\\\', r'\\', "\x22", '\x27')
print(str(b'\x00a\'"\\\n\xff'), repr(b"it's"), repr(b'"'), repr(b'\'"'), repr(bytearray(b'a\n')),
    ascii(b'\xe9'))


class Odd:
    def __repr__(self):
        return 'é\n"'


print(Odd(), [Odd()], repr(Odd()), ascii(Odd()), f'{Odd()!a}', '%a' % Odd(), str([Odd(), 'é']),
    ascii([Odd(), 'é']), {'o': Odd()})

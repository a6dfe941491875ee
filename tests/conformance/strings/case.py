# Case methods of str, with the letters that change length or have several forms.
texts = ['hello World', 'ALL CAPS', 'mixed CASE text', "they're bill's friends", 'éÀü', 'ß',
    'İstanbul', 'ﬁne', 'Σίσυφος ΟΔΥΣΣΕΥΣ', 'ǆ', '123abc', '', 'a1b2 c3', 'x_y-z', 'ŉ', '日本', 'ÿ',
    'µ', 'ΑΣ', 'ß ß']
for s in texts:
    print(repr(s), repr(s.upper()), repr(s.lower()), repr(s.title()), repr(s.capitalize()),
        repr(s.swapcase()), repr(s.casefold()), len(s.upper()))
for s in texts:
    print(s.isupper(), s.islower(), s.istitle(), end=' ')
print()
for s in ('A', 'a', 'Aa', 'A1', '1', '', ' ', 'É', 'é', 'ǅ', 'Ab Cd', 'Ab cd', 'AB', 'ª', 'ⅷ', 'Ⅷ',
        '\u02b0'):
    print(ascii(s), s.isupper(), s.islower(), s.istitle(), end='; ')
print()
print('HELLO'.lower().upper().title().swapcase(), 'ß'.upper().lower(),
    'groß'.casefold() == 'GROSS'.casefold(), 'ﬀ'.upper(), 'ΐ'.upper() == 'Ϊ́', 'İ'.lower() == 'i̇')
print('hello world'.title(), "it's".title(), 'x-ray 3d'.title(), 'HELLO'.capitalize(),
    'éCOLE'.capitalize(), 'ǆABC'.capitalize(), 'ŉa'.capitalize(), 'dž'.title())
print(''.join(c.upper() if i % 2 else c.lower() for i, c in enumerate('alternating')))
print(all(chr(i).upper().lower() == chr(i).lower() for i in range(128)),
    sum(chr(i).isupper() for i in range(0x250)), sum(chr(i).islower() for i in range(0x250)),
    sum(chr(i).upper() != chr(i) for i in range(0x2000)),
      sum(chr(i).lower() != chr(i) for i in range(0x2000)),
      sum(chr(i).title() != chr(i).upper() for i in range(0x2000)),
      sum(chr(i).casefold() != chr(i).lower() for i in range(0x2000)))
for f in (lambda: 'a'.upper(1), lambda: str.upper(), lambda: str.lower(5), lambda: 'a'.title('x'),
        lambda: 'a'.foo()):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(e)

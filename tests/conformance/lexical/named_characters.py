# Characters by their names: in literals, f-strings and the error handler that writes names.
print('\N{LATIN SMALL LETTER A}', '\N{GREEK SMALL LETTER ALPHA}', '\N{EURO SIGN}', '\N{BULLET}')
print(repr('\N{NO-BREAK SPACE}'), '\N{PARTY POPPER}', '\N{CJK UNIFIED IDEOGRAPH-65E5}', '\N{digit one}')
n = 5
print(f'\N{DIGIT ONE}{n}\N{EM DASH}', r'\N{EURO SIGN}', b'\N{x}', len('\N{HANGUL SYLLABLE GA}'))
print('aé日'.encode('ascii', 'namereplace'))
for source in ['"\\N{no such}"', '"\\N"', '"\\N{"', '"\\N{}"', '"\\N{EURO SIGN"', "f'\\N{no such}'"]:
    try:
        print(source, repr(eval(source)))
    except SyntaxError as e:
        print(source, '->', e.msg)

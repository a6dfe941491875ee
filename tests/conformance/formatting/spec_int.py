# The format specification for integers: every option and type, alone and combined.
for n in (0, 7, -7, 42, 1234567, -1234567, 10 ** 20, -10 ** 20):
    print([format(n, s) for s in ('', 'd', 'b', 'o', 'x', 'X', '#b', '#o', '#x', '#X', ',', '_',
        '_b', '_x', '#_x', '+', '-', ' ', '+,', 'n')])
    print([format(n, s) for s in ('10', '<10', '>10', '^10', '=10', '010', '+010', '<010', '*<10',
        '*>10', '*^10', '*=10', '0=10', '+10', ' 10', '010,', '015_', '#010x', '#012b', '+#10o',
        '^#10x', '#018_x', 'é^9', '0<8', '0^9', '-<8', '<<8', '=^8', '}>8', '1')])
    print([format(n, s) for s in ('f', '.2f', '10.1f', 'e', '.3e', 'E', 'g', 'G', '.3g', '%', '.1%',
        ',.2f', '+.1f', '012.2f', '#g', '_.3f')])
print([format(c, 'c') for c in (65, 233, 0x65e5, 0x1F389)], format(65, '5c') + '|',
    format(65, '<5c') + '|', format(65, '^5c') + '|', format(65, '*>5c'),
    [format(b, s) for b in (True, False) for s in ('', 'd', '5', '<5', '05', 'b', '+', 'x')])
print([format(n, '05') for n in (1, -1, 12345, 123456)],
    [format(n, ',') for n in (1, 999, 1000, -1000, 123456789)],
    [format(n, '_b') for n in (5, 255, 65535)], [format(n, '08b') for n in range(4)],
    [f'{n:>3}{n * n:>5}{n ** 3:>6}' for n in (1, 5, 10)])
print([format(1234, s) for s in ('06,', '07,', '08,', '09,', '010,', '06_', '012,')],
    [format(0xabcdef, s) for s in ('_x', '#_X', '012_x', '#014_x')],
    [format(1234567, s) for s in (',d', '_d', '>15,', '<15,|'[:-1], '^+15,')])
for spec in ('s', 'q', '.2', '.2d', ',b', ',x', '_c', ',c', '+c', '#c', '5.5', '<<<', '5-', '+-',
        'dd', ' +', '=', '5,,', '5__', ',_', '_,', '5n,', '#', '##x', 'z', '.', '5.', '.f', '-5',
        '99999999999999999999', 'é', '{', '<', '5.2c', ', ', '0', '00', '000005',
        'zd', '.2x', ',n', '_n'):
    for value in (1234,):
        try:
            print(ascii(spec), format(value, spec), end=' | ')
        except (ValueError, OverflowError) as e:
            print(ascii(spec), '->', e, end=' | ')
print()
for f in (lambda: format(1, 5), lambda: format(), lambda: format(1, None), lambda: (1).__format__(),
        lambda: format(-1, 'c'), lambda: format(0x110000, 'c'), lambda: format(2 ** 70, 'c'),
        lambda: format(10 ** 400, 'f'), lambda: format(10 ** 400, 'e'), lambda: format(1, '', 2),
        lambda: format(10 ** 20, '.3e'), lambda: format(2 ** 53 + 1, 'f')):
    try:
        print(f())
    except (TypeError, OverflowError, ValueError) as e:
        print(type(e).__name__, e)

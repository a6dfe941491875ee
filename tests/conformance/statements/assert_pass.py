# assert with and without a message, pass, and expression statements.
assert True
assert 1 < 2, 'not evaluated' + 1
assert [0], 'non-empty list is true'
for check in ('assert False', 'assert 0, "message"', 'assert [], (1, 2)',
        'assert None, ValueError("x")',
              'assert not True, f"{1 + 1}"', 'assert 1 == 2, None', 'assert "", ""', 'assert 0, 5'):
    try:
        exec(check)
    except AssertionError as e:
        print(check, '->', repr(e), e.args, str(e))


def side(x):
    print('side', x)
    return x


assert side(1), side('message')
try:
    assert side(0), side('used')
except AssertionError as e:
    print(e)
try:
    assert 1 / 0
except ZeroDivisionError as e:
    print(e)
pass
if True: pass
for _ in (): pass
while False: pass
class Empty: pass
def nothing(): pass
print(nothing(), Empty.__name__)
1; 'text'; [1, 2]; None; ...; nothing; Empty
-5
[x for x in range(3)]
(lambda: print('never'))
print('a') or print('b')
1 and print('c')
0 or print('d')
"a string alone"
f'{side("formatted")}'
try:
    undefined_expression
except NameError as e:
    print(e)
try:
    nothing().attribute
except AttributeError as e:
    print(e)
for source in ['assert', 'assert x,', 'assert x y', 'assert (', 'pass 1', 'assert x = 1']:
    try:
        exec(source)
    except SyntaxError as e:
        print(source, '->', e.msg)

# Which words are names, which are reserved, which are so only in places.
größe = 3
naïve = 'ï'
変数 = 'variable'
π = 3.14159
print(größe, naïve, 変数, π)
ﬁne = 'ligature'
print(fine, 'fine' in globals())
match = 1
case = 2
_ = 3
type = 'kind'
print(match, case, _, type)
match = {'x': 1}
print(match['x'], (match), [case])
print('é'.isidentifier(), 'x²'.isidentifier(), '1x'.isidentifier(), '変'.isidentifier())
__ = 4
___ = 5
print(__, ___, _ + __ + ___)
Self = self = 1
print(Self, self)
print_ = print
print_('alias')


class Names:
    print = 'attribute'
    match = 'm'
    _ = 'underscore'


print(Names.print, Names.match, Names._)
for word in ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'break', 'class',
             'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global',
             'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise',
             'return', 'try', 'while', 'with', 'yield', '__debug__']:
    try:
        exec(word + ' = 1')
        print(word, 'is a name')
    except SyntaxError as e:
        print(word, '->', e.msg)
for source in ['x² = 1', '$ = 1', 'a? = 1', 'a` = 1', 'x = ½', 'a\u00a0= 1', 'x = “a”', '!x',
        'x = 1 !',
               'é\u0301 = 1']:
    try:
        exec(source)
        print(ascii(source), 'fine')
    except SyntaxError as e:
        print(ascii(source), '->', e.msg)

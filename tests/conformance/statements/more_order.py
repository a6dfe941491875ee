# More orders of evaluation: loops, with, comprehensions, slices, f-strings, returns.
log = []


def t(name, value=None):
    log.append(name)
    return value


def flush(title):
    print(title, ' '.join(map(str, log)))
    log.clear()


class M:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        t('enter ' + self.name)

    def __exit__(self, *a):
        t('exit ' + self.name)


with t('m1', M('1')), t('m2', M('2')):
    t('body')
flush('with:')
[t(f'{x}{y}') for x in t('outer', 'ab') for y in t('inner', 'cd') if t('if', 1)]
flush('list:')
{t('key'): t('value') for _ in t('it', [1])}
flush('dict:')
g = (t('elem') for _ in t('eager', [1, 2]))
flush('gen made:')
list(g)
flush('gen run:')
f"{t('a')}{t('b', 1):{t('width', '>5')}}"
flush('fstring:')
'abcdef'[t('lo', 0):t('hi', 3):t('step', 1)]
flush('slice:')


def f():
    try:
        return t('return')
    finally:
        t('finally')


f()
flush('return:')
for _ in t('iter', [1, 2]):
    t('body')
else:
    t('else')
flush('for:')
assert t('test', 1), t('message')
flush('assert:')
try:
    raise t('exc', KeyError()) from t('cause')
except KeyError:
    pass
flush('raise:')
(lambda a=t('default'): a)()
flush('lambda:')
x = {}
x[t('k', 'a')], x[t('k2', 'b')] = t('v1', 1), t('v2', 2)
flush('items:')
print(x)
match t('subject', 3):
    case 1 if t('g1'):
        pass
    case 3 if t('g3', False):
        pass
    case y if t('gy', True):
        t('case')
flush('match:')
i = 0
a = [0, 0]
i = a[i] = 1
flush('chain:')
print(a)
t('fn', lambda *a, **k: 0)(*t('s1', ()), t('p', 1), *t('s2', ()), k=t('kw'), **t('d', {}))
flush('call:')

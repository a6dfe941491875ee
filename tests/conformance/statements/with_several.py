# with: several managers, targets, suppression, errors in enter and exit, the order of it all.
class Manager:
    def __init__(self, name, swallow=False, fail=''):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print('enter', self.name, end='; ')
        if self.fail == 'enter':
            raise RuntimeError('in enter')
        return self.name.upper()

    def __exit__(self, kind, value, tb):
        print('exit', self.name, kind.__name__ if kind else None, value, tb is not None, end='; ')
        if self.fail == 'exit':
            raise RuntimeError('in exit')
        return self.swallow


with Manager('a') as a:
    print(a)
with Manager('b'), Manager('c') as c, Manager('d') as d:
    print(c, d)
with (Manager('p') as p, Manager('q') as q,):
    print(p, q)
with (Manager('r')) as r:
    print(r)
with Manager('s', swallow=True):
    raise KeyError('gone')
print('after')
for names in [dict(fail='enter'), dict(fail='exit'), dict()]:
    try:
        with Manager('out'), Manager('x', **names):
            raise ValueError('body')
    except Exception as e:
        print(repr(e), repr(e.__context__))
with Manager('outer', swallow=True), Manager('inner', fail='exit'):
    raise ValueError('body')
print()


def leaving():
    for i in range(3):
        with Manager(f'm{i}'):
            if i == 0:
                continue
            if i == 1:
                return 'returned'


print(leaving())
for i in range(2):
    with Manager('loop'):
        break
print()
data = [0, 0]
with Manager('t') as data[0], Manager('u') as (x, ):
    print(data, x)
print()


class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    def __exit__(self, *a):
        pass


for bad in (NoExit(), NoEnter(), 5, None):
    try:
        with bad:
            pass
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
for source in ['with: pass', 'with a as 1: pass', 'with a as f(): pass', 'with a\n  pass',
        'with a, : pass']:
    try:
        exec(source)
    except SyntaxError as e:
        print(source, '->', e.msg)

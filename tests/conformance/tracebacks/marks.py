# The marks under calls, subscripts, attributes and operators, over one line and several.
import sys
import threading


class Err:
    text = ''
    def write(self, s): self.text += s
    def flush(self): pass


class C:
    x = None


c, d, values = C(), {'a': {}}, [1, 2]


def f(*args): raise ValueError('in f')


def case1(): return values[0] + values[5]
def case2(): return d['a']['b']['c']
def case3(): return c.x.y.z
def case4(): return 1 + 'a' * 2 + (3 - 'b')
def case5(): return f(1, 2) + f(3)
def case6(): return c.method(1)
def case7(): return -'a'
def case8(): return not c.missing
def case9(): return [undefined for _ in values]
def case10(): return f(
    1,
    2,
)
def case11(): return (1 +
                      values['x'])
def case12(): assert values == [], 'message'
def case13(): x, y, z = values
def case14(): return values[1:2:0]
def case15(): return 'é' + values[7]
def case16(): return int('x', base=10)
def case17(): return 1 if c.nope else 2
def case18(): values[9] = 1
def case19(): c.x.y = 5
def case20(): del d['zz']
def case21(): values.append(1, 2)
def case22(): return values < 5
def case23(): raise KeyError('k')
def case24(): return values @ values
def case25():
    for x in 5:
        pass
def case26():
    with 5:
        pass
def case27(): import nothing_like_this
def case28(): from math import nothing_like_this
def case29(): return {**5}
def case30(): return f'{values[8]:>5}'


for i in range(1, 31):
    saved, sys.stderr = sys.stderr, Err()
    t = threading.Thread(target=globals()[f'case{i}'], name=f'case{i}')
    t.start()
    t.join()
    text, sys.stderr = sys.stderr.text, saved
    lines = text.splitlines()
    start = max(n for n,
        line in enumerate(lines) if 'marks.py' in line and f'in case{i}' in line or 'in <listcomp>' in line)
    print(f'case{i}', lines[start].split(', line ')[1])
    print('\n'.join(line.split(" from 'math'")[0] for line in lines[start + 1:]))

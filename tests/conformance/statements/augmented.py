# Augmented assignment: every operator, every kind of target, evaluated once.
x = 10
x += 5; print(x, end=' ')
x -= 3; print(x, end=' ')
x *= 4; print(x, end=' ')
x //= 5; print(x, end=' ')
x **= 3; print(x, end=' ')
x %= 100; print(x, end=' ')
x <<= 3; print(x, end=' ')
x >>= 1; print(x, end=' ')
x |= 1; print(x, end=' ')
x &= 0xff; print(x, end=' ')
x ^= 0x0f; print(x, end=' ')
x /= 4; print(x)
a = b = [1]
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b, a is b)
s = t = (1,)
s += (2,)
print(s, t)
l = [1]
l += 'ab'
l += (x for x in range(2))
l *= 2
print(l)
d = {'n': 1}
d['n'] += 1
d |= {'m': 2}
print(d)
st = {1, 2, 3}
st -= {1}
st |= {9}
st &= {2, 9}
st ^= {9, 5}
print(sorted(st))


def index():
    print('index', end=' ')
    return 0


data = [5]
data[index()] += 1
print(data)


class Holder:
    count = 0


h = Holder()
h.count += 1
print(h.count, Holder.count, vars(h))
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
s = 'a'
s += 'b' * 3
print(s)
for source in ['u += 1', 'x = 1; x += "a"', 'x = "a"; x += 1', 'x = []; x += 1', 'x = (); x += []',
               'x = {}; x += {}', 'x = None; x -= 1', 'x = 1; x **= "a"', 'x = [1]; x *= 1.5',
               'x = {1}; x -= [1]',
               'x = {}; x["a"] += 1', 'x = 1; x.y += 1', 'x = 1; x @= 2', 'x = 2; x <<= -1',
               'x = {1}; x |= [1]']:
    try:
        exec(source, {})
    except Exception as e:
        print(source, '->', type(e).__name__, e)
for source in ['(a, b) += 1', 'f() += 1', '1 += 1', '[a] += 1', 'a += b += 1', 'a, b += 1']:
    try:
        exec(source)
    except SyntaxError as e:
        print(source, '->', e.msg)

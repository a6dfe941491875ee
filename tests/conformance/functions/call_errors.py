# The messages of wrong calls of script functions.
def none(): pass
def one(a): pass
def two(a, b): pass
def three(a, b, c): pass
def opt(a, b=1): pass
def opts(a, b=1, c=2): pass
def star(a, *args): pass
def kwonly(a, *, k, l): pass
def kwonly_one(*, k): pass
def posonly(a, b, /): pass
def posonly_kw(a, /, **kw): pass
def posonly_opt(a, b=2, /, c=3): pass
def kw(**kw): pass


class C:
    def m(self): pass
    def n(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
    def __init__(self, x=0): pass
    def __call__(self, y): pass


def outer():
    def inner(q): pass
    return inner


c = C()
calls = ['none(1)', 'none(1, 2)', 'none(x=1)', 'one()', 'one(1, 2)', 'one(1, a=1)', 'one(b=1)',
    'two()', 'two(1)',
         'two(1, 2, 3)', 'two(b=1)', 'three()', 'three(1)', 'three(c=1)', 'opt()', 'opt(1, 2, 3)',
         'opts(1, 2, 3, 4)',
         'opts(b=1)', 'star()', 'star(a=1, *[2])', 'kwonly(1)', 'kwonly(1, k=1)', 'kwonly(1, 2)',
         'kwonly(1, 2, k=1)',
         'kwonly_one(1)', 'kwonly_one()', 'kwonly_one(k=1, m=2)', 'posonly(1)', 'posonly(a=1, b=2)',
         'posonly(1, b=2)',
         'posonly()', 'posonly_kw(a=1)', 'posonly_opt(a=1, b=1)', 'posonly_opt(1, b=1)', 'kw(1)',
         'kw(**{1: 2})',
         'kw(a=1, **{"a": 2})', 'one(*5)', 'one(**5)', 'one(*None)', 'one(1, **{"a": 1})', 'c.m(1)',
         'c.n()', 'c.n(1, 2)',
         'C.m()', 'C.c()', 'C.s()', 'c.s(1, 2)', 'C(1, 2)', 'C(z=1)', 'c()', 'c(1, 2)', 'outer()()',
         'outer()(1, 2)',
         '(lambda: 0)(1)', '(lambda x: 0)()', 'str()()', 'list()()', 'none()()', 'c.m()()',
         'C.missing()', 'c.missing()',
         'one(a=1, a=2)', 'kw(**{"a": 1}, **{"a": 2})', 'two(*[1], **{"a": 2})', 'one(1)(2)',
         'int()()', 'float()()']
for source in calls:
    try:
        eval(source)
        print(source, 'fine')
    except (TypeError, AttributeError) as e:
        print(source, '->', type(e).__name__ + ':', e)
    except SyntaxError as e:
        print(source, '->', e.msg)

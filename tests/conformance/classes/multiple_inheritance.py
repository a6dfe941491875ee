# The C3 order, cooperative super, diamonds, mixins, and orders that do not exist.
class A:
    def who(self): return ['A']


class B(A):
    def who(self): return ['B'] + super().who()


class C(A):
    def who(self): return ['C'] + super().who()


class D(B, C):
    def who(self): return ['D'] + super().who()


class E(C, B):
    def who(self): return ['E'] + super().who()


print(D().who(), E().who(), [c.__name__ for c in D.__mro__])


class X: pass
class Y: pass
class P(X, Y): pass
class Q(Y, X): pass


for bases in [(P, Q), (A, B), (object, A), (B, A, object), (B, B)]:
    try:
        print([c.__name__ for c in type('R', bases, {}).__mro__])
    except TypeError as e:
        print(e)


class Base:
    def __init__(self, **kw):
        self.log = ['Base']
        if kw:
            raise TypeError(f'unexpected {sorted(kw)}')


class Named(Base):
    def __init__(self, name='?', **kw):
        super().__init__(**kw)
        self.name = name
        self.log.append('Named')


class Sized(Base):
    def __init__(self, size=0, **kw):
        super().__init__(**kw)
        self.size = size
        self.log.append('Sized')


class Both(Named, Sized):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.log.append('Both')


b = Both(name='n', size=3)
print(b.name, b.size, b.log)
try:
    Both(color=1)
except TypeError as e:
    print(e)


class ReprMixin:
    def __repr__(self):
        return f'{type(self).__name__}({", ".join(f"{k}={v!r}" for k, v in vars(self).items())})'


class EqMixin:
    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)


class Point(ReprMixin, EqMixin):
    def __init__(self, x, y):
        self.x, self.y = x, y


print(Point(1, 'a'), Point(1, 2) == Point(1, 2), Point(1, 2) == Point(2, 1), Point.__hash__)


class Root:
    x = 'root'


class L(Root): pass


class R(Root):
    x = 'right'


class Tip(L, R): pass


print(Tip.x, Tip().x)
L.x = 'left'
print(Tip.x)
del L.x
Root.y = 'late'
print(Tip.x, Tip().y)
O = type('O', (Tip, X), {'z': 1})
print([c.__name__ for c in O.__mro__], O.z, O.__name__)
Tip.__bases__ = (R, L)
print([c.__name__ for c in Tip.__mro__], Tip.x)

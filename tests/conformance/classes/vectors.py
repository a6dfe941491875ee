# A vector and a fraction class: all operators together on ordinary data.
class Vector:
    def __init__(self, *xs): self.xs = xs
    def __repr__(self): return f'Vector{self.xs}'
    def __str__(self): return '<' + ', '.join(map(str, self.xs)) + '>'
    def __add__(self, o): return Vector(*(a + b for a, b in zip(self.xs, o.xs)))
    def __sub__(self, o): return self + -o
    def __neg__(self): return Vector(*(-a for a in self.xs))
    def __pos__(self): return self
    def __mul__(self, k): return Vector(*(a * k for a in self.xs)) if isinstance(k,
        (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.xs, o.xs))
    def __truediv__(self, k): return self * (1 / k)
    def __abs__(self): return (self @ self) ** 0.5
    def __eq__(self, o): return isinstance(o, Vector) and self.xs == o.xs
    def __hash__(self): return hash(self.xs)
    def __bool__(self): return any(self.xs)
    def __len__(self): return len(self.xs)
    def __getitem__(self, i): return Vector(*self.xs[i]) if isinstance(i, slice) else self.xs[i]
    def __iter__(self): return iter(self.xs)
    def __contains__(self, x): return x in self.xs
    def __round__(self, n=0): return Vector(*(round(a, n) for a in self.xs))
    def __format__(self, spec): return '<' + ', '.join(format(a, spec) for a in self.xs) + '>'
    def __call__(self, f): return Vector(*map(f, self.xs))
    def __iadd__(self, o): self.xs = (self + o).xs; return self
    def __lt__(self, o): return abs(self) < abs(o)


a, b = Vector(3, 4), Vector(1, 2)
print(a, repr(b), a + b, a - b, -a, a * 2, 3 * b, a @ b, a / 2, abs(a), a == Vector(3, 4), a != b,
    bool(Vector(0, 0)), len(a), a[0], a[:1])
print(list(a), 4 in a, round(a / 3, 2), f'{a:.1f} {b:>4}', a(lambda x: x ** 2),
    {a: 'found'}[Vector(3, 4)], sorted([a, b]), max(a, b), sum([a, b], Vector(0, 0)))
c = a
a += b
print(a, c is a)
x, y = a
print(x, y, [*a, *b])


class Frac:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f'Frac({n}, 0)')
        g, m = abs(n), abs(d)
        while m:
            g, m = m, g % m
        s = -1 if d < 0 else 1
        self.n, self.d = s * n // (g or 1), s * d // (g or 1)

    def __repr__(self): return f'{self.n}/{self.d}' if self.d != 1 else str(self.n)
    def lift(o): return o if isinstance(o, Frac) else Frac(o) if isinstance(o, int) else None
    def __add__(self,
        o): o = Frac.lift(o); return NotImplemented if o is None else Frac(self.n * o.d + o.n * self.d,
        self.d * o.d)
    def __sub__(self, o): return self + -Frac.lift(o)
    def __rsub__(self, o): return -self + o
    def __mul__(self,
        o): o = Frac.lift(o); return NotImplemented if o is None else Frac(self.n * o.n,
        self.d * o.d)
    def __truediv__(self, o): o = Frac.lift(o); return Frac(self.n * o.d, self.d * o.n)
    def __rtruediv__(self, o): return Frac.lift(o) / self
    def __neg__(self): return Frac(-self.n, self.d)
    def __pow__(self, k): return Frac(self.n ** k, self.d ** k) if k >= 0 else Frac(self.d ** -k,
        self.n ** -k)
    def __float__(self): return self.n / self.d
    def __int__(self): return self.n // self.d
    def __eq__(self, o): o = Frac.lift(o); return o is not None and (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = Frac.lift(o); return self.n * o.d < o.n * self.d
    def __hash__(self): return hash((self.n, self.d))
    __radd__, __rmul__ = __add__, __mul__


h, t = Frac(1, 2), Frac(1, 3)
print(h + t, h - t, h * t, h / t, 1 + h, 1 - h, 2 * h, 1 / t, h ** 3, t ** -2, float(h),
    int(Frac(7, 2)), Frac(2, -4), Frac(6, 3))
print(h == Frac(2, 4), h == 1, Frac(4, 2) == 2, h < t, t < h, h > t, sorted([h, t, Frac(5, 6)]),
    sum([h, t, Frac(1, 6)]), {h: 1}[Frac(3, 6)])
for f in (lambda: h + 'a', lambda: 'a' + h, lambda: Frac(1, 0), lambda: h / 0, lambda: h <= t,
        lambda: h + 0.5):
    try:
        print(f())
    except (TypeError, ZeroDivisionError) as e:
        print(e)

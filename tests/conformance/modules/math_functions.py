# math: every function and constant on ordinary values, specials and errors.
import math
inf, nan = math.inf, math.nan
print(math.pi, math.e, math.tau, math.inf, math.nan)
xs = (0.0, 0.5, 1.0, 2.0, 10.0, -0.5, -1.0)
for name in 'sin cos tan asin acos atan sinh cosh tanh asinh exp exp2 expm1 erf erfc degrees radians fabs cbrt ceil floor trunc'.split():
    f = getattr(math, name)
    out = []
    for x in xs:
        try:
            out.append(f'{f(x):.12g}')
        except ValueError as e:
            out.append(str(e))
    print(name, *out)
for name in 'sqrt log log2 log10 log1p acosh atanh gamma lgamma'.split():
    f = getattr(math, name)
    out = []
    for x in (0.25, 1, 2, 10.5, 0, -0.5, -1, -2.5):
        try:
            out.append(f'{f(x):.12g}')
        except ValueError as e:
            out.append(str(e))
    print(name, *out)
print(math.sqrt(16), math.pow(2, 10), math.atan2(1, -1), math.hypot(3, 4), math.hypot(1, 2, 3),
    math.hypot(), math.log(8, 2), math.log(100, 10), math.copysign(3, -0.0), math.fmod(-7, 3),
    math.remainder(7, 4), math.ldexp(0.5, 4), math.frexp(8.0), math.modf(-2.5),
    math.fsum([0.1] * 10), math.dist([1, 2], [4, 6]), math.nextafter(1, 2), math.ulp(1.0))
print(math.factorial(0), math.factorial(20), math.factorial(50), math.gcd(12, 18), math.gcd(),
    math.gcd(0, 5), math.gcd(-4, 6, 10), math.lcm(4, 6), math.lcm(), math.lcm(0, 5),
    math.isqrt(10 ** 20), math.isqrt(99), math.comb(10, 3), math.comb(3, 10), math.comb(100, 50),
    math.perm(5), math.perm(5, 2), math.perm(2, 5), math.prod([1, 2, 3]), math.prod([]),
    math.prod([2.5, 2], start=2), math.gcd(2 ** 100, 6 ** 50), math.lcm(*range(1, 30)))
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.9),
    math.floor(1e20), math.floor(5), math.isnan(nan), math.isinf(-inf), math.isfinite(1),
    math.isfinite(inf), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2),
    math.isclose(0, 1e-10), math.isclose(0, 1e-10, abs_tol=1e-9), math.isclose(inf, inf),
    math.isclose(nan, nan))
print(math.log(2 ** 2000), math.log2(2 ** 2000), math.log10(10 ** 400), math.sqrt(10 ** 100),
    math.log(10 ** 400, 10 ** 200), math.exp(-inf), math.atan(inf), math.tanh(inf),
    math.fsum([1e100, 1.0, -1e100]), math.erf(inf), math.gamma(5), math.lgamma(1), math.sin(True),
    math.pow(inf, 0), math.pow(1, nan), math.hypot(inf, nan), math.copysign(nan, -1),
    math.log2(1e-320) < -1000, math.log1p(1e-20), math.expm1(1e-20))
for f in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(10, 0),
        lambda: math.log(10, 1), lambda: math.exp(1000), lambda: math.pow(-1, 0.5),
        lambda: math.pow(0, -1), lambda: math.pow(10, 400), lambda: math.acos(2),
        lambda: math.fmod(1, 0), lambda: math.fmod(inf, 1), lambda: math.factorial(-1),
        lambda: math.factorial(1.5), lambda: math.factorial('a'), lambda: math.gcd(1.5, 2),
        lambda: math.isqrt(-1), lambda: math.isqrt(2.5), lambda: math.comb(-1, 2),
        lambda: math.comb(5, -1), lambda: math.comb(1.5, 2), lambda: math.perm(-1),
        lambda: math.sqrt('a'), lambda: math.sqrt(None), lambda: math.sqrt(),
        lambda: math.sqrt(1, 2), lambda: math.floor('a'), lambda: math.floor(nan),
        lambda: math.ceil(inf), lambda: math.trunc('a'), lambda: math.fsum(['a']),
        lambda: math.fsum(5), lambda: math.dist([1], [1, 2]), lambda: math.sin(inf),
        lambda: math.cosh(1000), lambda: math.gamma(-1), lambda: math.gamma(200),
        lambda: math.ldexp(1, 5000), lambda: math.ldexp(1.0, 'a'), lambda: math.log(),
        lambda: math.log(1, 2, 3), lambda: math.log('x'), lambda: math.atanh(1),
        lambda: math.acosh(0), lambda: math.log1p(-1), lambda: math.sqrt(10 ** 400),
        lambda: math.prod(5), lambda: math.prod(['a']), lambda: math.isclose(1, 2, rel_tol=-1),
        lambda: math.hypot('a'), lambda: math.nothing, lambda: math.modf('x'),
        lambda: math.fsum([1e308, 1e308]), lambda: math.fsum([inf, -inf]),
        lambda: math.remainder(1, 0), lambda: math.factorial(10 ** 30), lambda: math.atan2(1),
        lambda: math.sin([]), lambda: math.isnan('a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class F:
    def __float__(self): return 4.0
    def __index__(self): return 6
print(math.sqrt(F()), math.gcd(F(), 4), math.factorial(F()))

# The messages of the errors that ordinary mistakes cause.
x = 5
class C: pass
c = C()
sources = ['1 / 0', '1 // 0', '1 % 0', '1.0 / 0', '1.0 // 0', '1.0 % 0', 'divmod(1, 0)',
    'divmod(1.0, 0)', '0 ** -1', '0.0 ** -1', '[][0]', '()[0]', '""[0]', 'b""[0]',
           '[1][5]', '[1][-2]', '{}["k"]', '{}[1, 2]', 'set().pop()', '[].pop()', '[1].pop(5)',
           '{}.pop("k")', '{}.popitem()', '[].remove(1)', '{1}.remove(2)', '[].index(5)',
           '(1,).index(2)', '"abc".index("z")', '"abc".rindex("z")', 'int("x")', 'int("")',
           'int("1.5")', 'int(" ")', 'float("x")', 'float("")', 'int(None)', 'int([])',
           'float(None)',
           'float([])', 'undefined', 'c.missing', 'C.missing', 'x.missing', '"s".missing',
           'None.missing', '(lambda: 1).missing', 'len.missing', '1 + "a"', '"a" + 1', '[] + ()',
           '() + []',
           '{} + {}', 'None + 1', '1 - "a"', '"a" - 1', '"a" * "b"', '[1] * [2]', '"a" * 1.5',
           '1 & 1.5', '1 << 1.5', '-"a"', '+[]', '~1.5', 'not_a_name + 1', '1 < "a"', '"a" < 1',
           '[] < ()',
           'None < None', '{} < {}', 'c < c', '1 in 5', '1 in "a"', 'None in "a"', '"a" in b"a"',
           'x[0]', 'x()', 'c[0]', 'c()', 'x.y.z', 'len(5)', 'len()', 'len([], [])', 'iter(5)',
           'next([])', 'list(5)', 'tuple(None)', 'set(5)', 'dict(5)', 'dict([1])',
           'dict([(1, 2, 3)])', 'dict(["ab", "c"])', 'sorted(5)', 'sorted([1, "a"])', 'sum(["a"])',
           'sum("ab")', 'max([])',
           'min(())', 'max(5)', 'max(1, "a")', 'abs("a")', 'round("a")', 'chr(-1)', 'chr(0x110000)',
           'chr("a")', 'ord("ab")', 'ord(5)', 'ord("")', 'hash([])', 'hash({})', '{[]: 1}', '{[]}',
           '{{}: 1}',
           'hex("a")', 'bin(1.5)', 'range("a")', 'range(1.5)', 'range(1, 2, 0)', 'range()',
           'range(1, 2, 3, 4)', 'zip(5)', 'map(5)', 'map()', 'enumerate(5)', 'enumerate()',
           'filter(1)', 'reversed(5)',
           'reversed({1})', 'isinstance(1, "a")', 'issubclass("a", int)', 'getattr(c, "zz")',
           '"a".join([1])', '"a".join(5)', '"abc".split("")', '"a".split(5)', '"abc".replace("a")',
           '"%d" % "a"',
           '"%s %s" % 1', '"%s" % (1, 2)', '"%q" % 1', '"%" % 1', '"{} {}".format(1)',
           '"{a}".format()', '"{".format()', '"}".format()', '"{0} {}".format(1, 2)', 'f"{x:z}"',
           'list()[1.5]', 'list()["a"]',
           'str()[1.5]', 'tuple()["a"]', '[1:2]', '[1, 2, 3]["a":]', '[1, 2][::0]', 'slice()',
           'str(1, 2, 3, 4)', 'int("5", 99)', 'int(5, 10)', 'int("z", 36) + int("1", 1)',
           'bytes("a")', 'bytes([256])',
           'bytes([-1])', 'bytes(-1)', 'bytes(["a"])', 'open(None)', 'pow(2, -1, 4)',
           'pow(2, 3, 0)', 'pow(2.0, 3, 5)', '"a".encode("nope")', 'b"\\xff".decode()',
           '"é".encode("ascii")', 'input(1, 2)',
           'type("C", 5, {})', 'print(sep=5)', 'print(end=5)', 'print(foo=1)', '[].sort(1)',
           '[].sort(key=5)', '[2, 1].sort(key=5)', 'eval("1 +")', 'exec(5)',
           '__import__("nope_nope")', 'vars(5)', 'setattr(5, "a", 1)']
for source in sources:
    try:
        print(source, '=', eval(source))
    except Exception as e:
        print(source, '->', type(e).__name__ + ':', e)

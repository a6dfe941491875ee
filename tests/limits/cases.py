"""The table of bad inputs and exhausted resources that `run` tries.

Only data: each case says what the interpreter is given and in which surroundings. A case is
compared with python3.11 (exit code, kind of error, standard output) unless it says otherwise:

    source   the script, as text or bytes; None where `args` name no script of ours
    args     what follows the interpreter; {script} and {folder} are filled in
    shell    how the shell starts it; "$@" is the command line
    output   whether standard output must agree
    detail   whether the text behind the kind of error must agree too
    free     the outcome is free as long as it is an orderly one: for what crashes python3.11
"""

from dataclasses import dataclass

SMALL_MEMORY = 'ulimit -v 600000; exec "$@"'
PLAIN = 'exec "$@"'


@dataclass
class Case:
    name: str
    source: object
    args: tuple = ("{script}",)
    shell: str = PLAIN
    output: bool = True
    detail: bool = False
    free: bool = False
    limit: float = 40


def text(name, source, **options):
    return Case(name, source.strip("\n") + "\n", **options)


def nested(name, *parts, count=100_000, **options):
    """A script of one deeply nested construct; each part is text or a pair to repeat."""
    source = "".join(p if isinstance(p, str) else p[0] * count for p in parts)
    return Case(f"nesting/{name}", source + "\n", **options)


FILES = [
    Case("file/missing", None, args=("{folder}/no_such_script.py",), detail=True),
    Case("file/missing-with-arguments", None, args=("{folder}/none.py", "-x", "--help"), detail=True),
    Case("file/folder", None, args=("{folder}",), detail=True),
    Case("file/not-a-folder", None, args=("/dev/null/x.py",), detail=True),
    Case("file/empty", b""),
    Case("file/only-newlines", b"\n\n\n"),
    Case("file/dev-null", None, args=("/dev/null",)),
    Case("file/elf", b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 8),
    Case("file/all-bytes", bytes(range(256)) * 16, free=True),
    Case("file/high-bytes", bytes(range(128, 256)) * 16),
    Case("file/nul-in-code", b"x = 1\x00\nprint(x)\n", free=True),
    Case("file/nul-in-string", b"print('a\x00b')\n", free=True),
    Case("file/nul-in-comment", b"# a\x00b\nprint(1)\n", free=True),
    Case("file/only-nul", b"\x00" * 100, free=True),
    Case("file/invalid-utf8", b"print('caf\xe9')\n"),
    Case("file/truncated-utf8", b"print('\xe6\x97')\n"),
    Case("file/overlong-utf8", b"x = '\xc0\x80'\n"),
    Case("file/surrogate-utf8", b"x = '\xed\xa0\x80'\n"),
    Case("file/invalid-in-comment", b"# \xff\nprint('x')\n"),
    Case("file/bom", b"\xef\xbb\xbfprint('with a mark')\n"),
    Case("file/bom-twice", b"\xef\xbb\xbf\xef\xbb\xbfprint(1)\n"),
    Case("file/latin-1-declared", b"# -*- coding: latin-1 -*-\nprint(len('\xe9\xff'))\n"),
    Case("file/unknown-coding", b"# coding: no-such-coding\nprint(1)\n"),
    Case("file/coding-against-bom", b"\xef\xbb\xbf# coding: latin-1\nprint(1)\n"),
    Case("file/carriage-returns", b"x = 1\rprint(x)\r"),
    Case("file/no-last-newline", b"print('x')"),
    Case("file/ends-in-backslash", b"x = 1 \\"),
    Case("file/ends-in-string", b"x = '''abc\n" * 3),
    Case("file/gzip", b"\x1f\x8b\x08\x00" + bytes(i * 37 % 256 for i in range(2000))),
    Case("file/missing-module", None, args=("-m", "no_such_module_anywhere"), detail=True),
    Case("file/bad-command", None, args=("-c", "x = = 1")),
    Case("file/raising-command", None, args=("-c", "raise KeyError('k')")),
    Case("file/exit-command", None, args=("-c", "import sys; sys.exit(9)")),
    Case("file/script-on-stdin", None, args=("-",), shell='printf "print(6 * 7)\\n1/0\\n" | "$@"'),
]

NESTING = [
    nested("round", ("(",), "1", (")",)),
    nested("square", ("[",), ("]",)),
    nested("curly", ("{",), ("}",)),
    nested("mixed", ("([{",), "1", ("}])",)),
    nested("open-only", ("(",)),
    nested("close-only", (")",)),
    nested("calls", ("f(",), (")",)),
    nested("subscripts", ("a[",), "0", ("]",)),
    nested("just-below", "x = ", ("(",), "1", (")",), "\nprint(x)", count=150),
    nested("lists-just-below", "x = ", ("[",), ("]",), "\nprint(len(x))", count=90),
    nested("minus", "x = ", ("-",), "1", free=True),
    nested("tilde", "x = ", ("~",), "1", free=True),
    nested("not", "x = ", ("not ",), "1", free=True),
    nested("lambda", "x = ", ("lambda: ",), "1", free=True),
    nested("power", "x = 1", ("**1",), free=True),
    nested("plus", "x = 1", ("+1",), free=True),
    nested("comparison", "x = 1", ("<2",), free=True),
    nested("and", "x = 1", (" and 1",), free=True),
    nested("conditional", "x = ", ("1 if 0 else ",), "2", free=True),
    nested("attributes", "x = a", (".b",), free=True),
    nested("subscript-chain", "x = a", ("[0]",), free=True),
    nested("call-chain", "x = f", ("()",), free=True),
    nested("walrus", "x = ", ("(y := ",), "1", (")",)),
    nested("f-string", "x = f'", ("{",), ("}",), "'", free=True),
    nested("await-like-names", "x = ", ("yield_",), "1", free=True),
    nested("star", "f(", ("*",), "a)", free=True),
    nested("dots", "from ", (".",), " import a", free=True),
    nested("commas", "x = ", ("1,",)),
    nested("assignment-chain", ("x = ",), "1", count=2000, free=True),
    nested("strings", "x = ", ("'a' ",)),
    nested("decorators", ("@f\n",), "def g(): pass", count=3000, free=True),
    nested("elif", "if 0: pass\n", ("elif 0: pass\n",), count=20_000, free=True),
    nested("try-else", ("try: pass\nexcept E: pass\n",), count=20_000),
    nested("annotations", "x: ", ("a[",), "0", ("]",), count=5000),
    nested("comprehension", ("[",), "1", (" for x in y]",), count=5000),
    nested("match-pattern", "match x:\n case ", ("[",), ("]",), ": pass", count=5000),
    nested("imports", "import a", (".a",), count=1000, free=True),
    nested("semicolons", ("x = 1;",)),
    nested("backslashes", "x = 1", (" \\\n",), "+ 1"),
    Case("nesting/indentation", "".join(" " * i + "if 1:\n" for i in range(300)) + " " * 300 + "1\n"),
    Case("nesting/blocks", "".join("    " * i + "for x in y:\n" for i in range(30)) + "    " * 30 + "x\n"),
    Case("nesting/functions", "".join(" " * i + f"def f{i}():\n" for i in range(90)) + " " * 90
         + "return 1\nprint(f0)\n".replace("print", "id"), free=True),
    Case("nesting/classes", "".join(" " * i + f"class C{i}:\n" for i in range(90)) + " " * 90
         + "x = 1\nprint('made')\n", free=True),
    Case("nesting/long-line", "x = [" + "1, " * 300_000 + "]\nprint(len(x))\n"),
    Case("nesting/long-name", "a" * 100_000 + " = 5\nprint(" + "a" * 100_000 + ")\n"),
    Case("nesting/long-string", "x = '" + "é" * 1_000_000 + "'\nprint(len(x))\n"),
    Case("nesting/long-number", "x = " + "9" * 5000 + "\n"),
    Case("nesting/long-hex", "x = 0x" + "f" * 100_000 + "\nprint(x.bit_length())\n"),
    Case("nesting/many-lines", "x = 1\n" * 200_000 + "print(x)\n"),
    Case("nesting/many-names", "".join(f"v{i} = {i}\n" for i in range(30_000)) + "print(v29999)\n"),
    Case("nesting/many-locals", "def f():\n" + "".join(f"    v{i} = {i}\n" for i in range(5000))
         + "    return v0 + v4999\nprint(f())\n"),
    Case("nesting/many-arguments", "def f(*a): return len(a)\nprint(f(" + "1," * 20_000 + "))\n"),
    Case("nesting/many-parameters", "def f(" + ",".join(f"p{i}" for i in range(3000))
         + "): return p0 + p2999\nprint(f(" + ",".join(["1"] * 3000) + "))\n"),
    Case("nesting/many-keywords", "def f(**k): return len(k)\nprint(f("
         + ",".join(f"k{i}={i}" for i in range(5000)) + "))\n"),
    Case("nesting/many-constants", "x = (" + ",".join(f"{i}.5" for i in range(70_000))
         + ")\nprint(sum(x))\n"),
    Case("nesting/many-functions", "".join(f"def f{i}(): return {i}\n" for i in range(10_000))
         + "print(f9999())\n"),
    Case("nesting/long-jump", "for i in range(2):\n" + "    x = i\n" * 50_000 + "print(x)\n"),
    Case("nesting/long-dict", "x = {" + ",".join(f"'k{i}': {i}" for i in range(50_000))
         + "}\nprint(len(x))\n"),
]

RECURSION = [
    text("recursion/function", "def f(): return f()\nf()"),
    text("recursion/mutual", "def f(): return g()\ndef g(): return f()\nf()"),
    text("recursion/lambda", "f = lambda: f()\nf()"),
    text("recursion/arguments", "def f(*a, **k): return f(*a, 1, **k)\nf()"),
    text("recursion/method", "class C:\n    def m(self): return self.m()\nC().m()"),
    text("recursion/closure", "def f():\n    def g(): return f()\n    return g()\nf()"),
    text("recursion/repr", "class C:\n    def __repr__(self): return repr(self)\nrepr(C())"),
    text("recursion/repr-in-list", "class C:\n    def __repr__(self): return repr([self])\nrepr(C())"),
    text("recursion/str", "class C:\n    def __str__(self): return str(self)\nprint(C())"),
    text("recursion/format", "class C:\n    def __format__(self, s): return f'{self}'\nprint(f'{C()}')"),
    text("recursion/compare", "class C:\n    def __eq__(self, o): return self == o\nC() == 1"),
    text("recursion/less", "class C:\n    def __lt__(self, o): return self < o\nsorted([C(), C()])"),
    text("recursion/hash", "class C:\n    def __hash__(self): return hash(self)\n{C()}"),
    text("recursion/getattr", "class C:\n    def __getattr__(self, n): return getattr(self, n + 'x')\nC().a",
         limit=60),
    text("recursion/getattr-same", "class C:\n    def __getattr__(self, n): return self.missing\nC().a"),
    text("recursion/getattribute", "class C:\n    def __getattribute__(self, n): return self.x\nC().a"),
    text("recursion/setattr", "class C:\n    def __setattr__(self, n, v): self.x = v\nC().a = 1"),
    text("recursion/property", "class C:\n    @property\n    def p(self): return self.p\nC().p"),
    text("recursion/add", "class C:\n    def __add__(self, o): return self + o\nC() + 1"),
    text("recursion/radd", "class C:\n    def __radd__(self, o): return o + self\n1 + C()"),
    text("recursion/neg", "class C:\n    def __neg__(self): return -self\n-C()"),
    text("recursion/call", "class C:\n    def __call__(self): return self()\nC()()"),
    text("recursion/getitem", "class C:\n    def __getitem__(self, i): return self[i]\nC()[0]"),
    text("recursion/contains", "class C:\n    def __contains__(self, i): return i in self\n1 in C()"),
    text("recursion/len", "class C:\n    def __len__(self): return len(self)\nlen(C())"),
    text("recursion/bool", "class C:\n    def __bool__(self): return bool(self)\nif C(): pass"),
    text("recursion/iter", "class C:\n    def __iter__(self): return iter(self)\nlist(C())"),
    text("recursion/next", "class C:\n    def __iter__(self): return self\n    def __next__(self):"
         " return next(self)\nlist(C())"),
    text("recursion/init", "class C:\n    def __init__(self): C()\nC()"),
    text("recursion/new", "class C:\n    def __new__(cls): return cls()\nC()"),
    text("recursion/enter", "class C:\n    def __enter__(self):\n        with self: pass\n"
         "    def __exit__(self, *a): pass\nwith C(): pass"),
    text("recursion/index", "class C:\n    def __index__(self): return [1][self]\n[1][C()]"),
    text("recursion/generator", "def g():\n    yield from g()\nnext(g())"),
    text("recursion/comprehension", "def f(): return [f() for _ in (1,)]\nf()"),
    text("recursion/sort-key", "def f(x): return sorted([1], key=f)\nf(1)"),
    text("recursion/map", "def f(x): return list(map(f, [x]))\nf(1)"),
    text("recursion/eval", "def f(): return eval('f()')\nf()", free=True),
    text("recursion/exec", "s = 'exec(s)'\nexec(s)", free=True),
    text("recursion/decorator", "def d(f): return d(d(f))\nd(len)"),
    text("recursion/except", "def f():\n    try:\n        f()\n    except ValueError:\n        pass\nf()"),
    text("recursion/finally", "def f():\n    try:\n        f()\n    finally:\n        pass\nf()"),
    text("recursion/metaclass", "class M(type):\n    def __call__(c): return c()\n"
         "class C(metaclass=M): pass\nC()"),
    text("recursion/descriptor", "class D:\n    def __get__(self, o, t): return o.d\n"
         "class C:\n    d = D()\nC().d"),
    text("recursion/missing", "class D(dict):\n    def __missing__(self, k): return self[k]\nD()[1]"),
    text("recursion/caught-and-continued", """
def f(n):
    return f(n + 1)
for _ in range(20):
    try:
        f(0)
    except RecursionError as e:
        print(type(e).__name__, end=' ')
print('still fine', sum(range(10)))
"""),
    text("recursion/inside-handler", """
def f():
    try:
        f()
    except RecursionError:
        return 'handled'
print(f())
"""),
    text("recursion/in-threads", """
import threading
out = []
def f(n): return f(n + 1)
def work():
    try:
        f(0)
    except RecursionError as e:
        out.append(type(e).__name__)
ts = [threading.Thread(target=work) for _ in range(8)]
[t.start() for t in ts]
[t.join() for t in ts]
print(out)
"""),
    text("recursion/uncaught-in-thread", """
import threading
def f(): return f()
t = threading.Thread(target=f)
t.start()
t.join()
print('main continues')
"""),
    text("recursion/raised-limit", """
import sys
sys.setrecursionlimit(200000)
def f(n): return 0 if n == 0 else 1 + f(n - 1)
print(f(100000))
"""),
    text("recursion/raised-limit-native", """
import sys
sys.setrecursionlimit(10 ** 9)
class C:
    def __repr__(self): return repr([self])
repr(C())
""", free=True),
    text("recursion/raised-limit-endless", """
import sys
sys.setrecursionlimit(10 ** 9)
class C:
    def __lt__(self, o): return sorted([self, o])
sorted([C(), C()])
""", free=True),
    text("recursion/raised-limit-in-thread", """
import sys, threading
sys.setrecursionlimit(10 ** 9)
class C:
    def __repr__(self): return repr((self,))
def work():
    try:
        repr(C())
    except RecursionError:
        pass
t = threading.Thread(target=work)
t.start()
t.join()
print('main continues')
""", free=True),
]

DEEP_DATA = [
    text("deep/list-repr", "a = []\nfor _ in range(200000): a = [a]\nrepr(a)"),
    text("deep/list-equal", "a, b = [], []\nfor _ in range(200000): a, b = [a], [b]\na == b"),
    text("deep/list-less", "a, b = [], []\nfor _ in range(200000): a, b = [a], [b]\na < b"),
    text("deep/list-freed", "a = []\nfor _ in range(1000000): a = [a]\ndel a\nprint('freed')"),
    text("deep/tuple-hash", "a = ()\nfor _ in range(200000): a = (a,)\nhash(a)", free=True),
    text("deep/tuple-repr", "a = ()\nfor _ in range(200000): a = (a,)\nrepr(a)"),
    text("deep/dict-repr", "a = {}\nfor _ in range(200000): a = {1: a}\nstr(a)"),
    text("deep/dict-equal", "a, b = {}, {}\nfor _ in range(200000): a, b = {1: a}, {1: b}\na == b"),
    text("deep/objects", """
class N:
    def __init__(self, next): self.next = next
n = None
for _ in range(500000):
    n = N(n)
count = 0
while n is not None:
    n, count = n.next, count + 1
print(count)
"""),
    text("deep/closures", "f = lambda: 0\nfor _ in range(100000): f = (lambda g: lambda: g())(f)\nf()"),
    text("deep/generators", "g = iter(())\nfor _ in range(50000): g = (x for x in g)\nlist(g)", free=True),
    text("deep/iterators", "g = iter([1])\nfor _ in range(100000): g = map(int, g)\nlist(g)", free=True),
    text("deep/chained-errors", """
e = None
for i in range(100000):
    n = ValueError(i)
    n.__context__ = e
    e = n
raise e
""", free=True, output=False),
    text("deep/isinstance", "t = int\nfor _ in range(100000): t = (t,)\nisinstance('', t)", free=True),
    text("deep/cycle-repr", "a = []\na.append(a)\nd = {'a': a}\na.append(d)\nprint(a, d)"),
    text("deep/cycle-equal", "a, b = [], []\na.append(b)\nb.append(a)\na == b"),
    text("deep/cycles-freed", "for i in range(200000):\n    a = [i]\n    a.append(a)\nprint('freed')"),
    text("deep/subclasses", """
C = object
for i in range(2000):
    C = type(f'C{i}', (C,), {})
print(len(C.__mro__))
"""),
    text("deep/partials", "import functools\nf = len\nfor _ in range(100000): f = functools.partial(f)\n"
         "f = functools.partial(f, 'abc')\nprint(f())", free=True),
]

MEMORY = [
    text("memory/huge-string", "'x' * 10 ** 13", shell=SMALL_MEMORY),
    text("memory/huge-bytes", "bytes(10 ** 13)", shell=SMALL_MEMORY),
    text("memory/huge-bytearray", "bytearray(10 ** 13)", shell=SMALL_MEMORY),
    text("memory/huge-list", "[0] * 10 ** 12", shell=SMALL_MEMORY),
    text("memory/huge-tuple", "(0,) * 10 ** 12", shell=SMALL_MEMORY),
    text("memory/too-huge-string", "'ab' * (2 ** 63 - 1)", shell=SMALL_MEMORY),
    text("memory/too-huge-list", "[0, 1] * (2 ** 63 - 1)", shell=SMALL_MEMORY),
    text("memory/beyond-index", "'x' * 2 ** 64", shell=SMALL_MEMORY),
    text("memory/list-of-range", "list(range(10 ** 12))", shell=SMALL_MEMORY),
    text("memory/ljust", "'x'.ljust(10 ** 13)", shell=SMALL_MEMORY),
    text("memory/format-width", "f'{1:1000000000000}'", shell=SMALL_MEMORY),
    text("memory/percent-width", "'%1000000000000d' % 1", shell=SMALL_MEMORY, free=True),
    text("memory/shift", "1 << 10 ** 13", shell=SMALL_MEMORY),
    text("memory/join", "('x' * 10 ** 7).join(['y'] * 10 ** 6)", shell=SMALL_MEMORY),
    text("memory/replace", "('a' * 10 ** 6).replace('a', 'b' * 10 ** 7)", shell=SMALL_MEMORY),
    text("memory/zfill", "'1'.zfill(10 ** 13)", shell=SMALL_MEMORY),
    text("memory/to-bytes", "(1).to_bytes(10 ** 13, 'big')", shell=SMALL_MEMORY),
    text("memory/expandtabs", "'\\t'.expandtabs(10 ** 12)", shell=SMALL_MEMORY, free=True),
    text("memory/list-grows", "a = []\nwhile True: a.append(len(a))", shell=SMALL_MEMORY),
    text("memory/list-of-lists-grows", "a = []\nwhile True: a.append([1, 2, 3])", shell=SMALL_MEMORY),
    text("memory/dict-grows", "d = {}\nwhile True: d[len(d)] = 1.5 * len(d)", shell=SMALL_MEMORY),
    text("memory/set-grows", "s = set()\nwhile True: s.add(len(s))", shell=SMALL_MEMORY),
    text("memory/string-doubles", "s = 'x'\nwhile True: s += s", shell=SMALL_MEMORY),
    text("memory/list-doubles", "a = [0]\nwhile True: a += a", shell=SMALL_MEMORY),
    text("memory/bytearray-grows", "b = bytearray()\nwhile True: b.extend(b'x' * 100000)",
         shell=SMALL_MEMORY),
    text("memory/integer-grows", "n = 3\nwhile True: n = n << n.bit_length()", shell=SMALL_MEMORY),
    text("memory/objects-grow", "class C: pass\na = []\nwhile True:\n    c = C()\n    c.x = [c]\n"
         "    a.append(c)", shell=SMALL_MEMORY),
    text("memory/read-zero", "open('/dev/zero', 'rb').read()", shell=SMALL_MEMORY),
    text("memory/input-zero", "import sys\nsys.stdin.read()", shell='ulimit -v 600000; exec "$@" </dev/zero'),
    text("memory/caught-and-continued", """
for make in (lambda: 'x' * 10 ** 13, lambda: [0] * 10 ** 12, lambda: bytes(10 ** 13), lambda: list(range(10 ** 12))):
    try:
        make()
    except MemoryError as e:
        print(type(e).__name__, e.args)
a = []
try:
    while True:
        a.append([0] * 10000)
except MemoryError:
    full = len(a) > 100
    a.clear()
    print('caught', full)
print('still works', sum(range(1000)), 'x' * 10, [0] * 5)
""", shell=SMALL_MEMORY),
    text("memory/in-thread", """
import threading
def grow():
    a = []
    while True:
        a.append('x' * 10000 + str(len(a)))
t = threading.Thread(target=grow)
t.start()
t.join()
print('main continues')
""", shell=SMALL_MEMORY),
    text("memory/garbage-is-reused", """
for i in range(300):
    a = [0] * 1000000
    b = {j: j for j in range(1000)}
    s = 'x' * 1000000
print('done')
""", shell=SMALL_MEMORY),
    text("memory/cycles-are-reused", """
for i in range(2000):
    a = [0] * 20000
    a[0] = a
print('done')
""", shell=SMALL_MEMORY),
    text("memory/many-strings-reused", """
total = 0
for i in range(300000):
    total += len('%d items of %s' % (i, 'x' * 50))
print(total)
""", shell=SMALL_MEMORY),
]

STREAMS = [
    text("streams/full-device", "print('x')", shell='exec "$@" >/dev/full'),
    text("streams/full-device-much", "for i in range(100000): print('line', i)", shell='exec "$@" >/dev/full'),
    text("streams/full-device-flush", "import sys\nprint('x')\nsys.stdout.flush()", shell='exec "$@" >/dev/full'),
    text("streams/full-device-print-flush", "print('x', flush=True)", shell='exec "$@" >/dev/full'),
    text("streams/full-device-caught", """
import sys
try:
    print('x', flush=True)
except OSError as e:
    print(e.errno, type(e).__name__, file=sys.stderr)
""", shell='exec "$@" >/dev/full'),
    text("streams/full-device-thread", """
import threading
t = threading.Thread(target=lambda: print('x', flush=True))
t.start()
t.join()
""", shell='exec "$@" >/dev/full', free=True),
    text("streams/full-device-file", "with open('/dev/full', 'w') as f:\n    f.write('x' * 100000)"),
    text("streams/full-device-file-small", "f = open('/dev/full', 'w')\nf.write('x')\nf.close()"),
    text("streams/full-device-error", "import sys\nprint('x', file=sys.stderr)\nprint('on')",
         shell='exec "$@" 2>/dev/full'),
    text("streams/full-device-traceback", "1 / 0", shell='exec "$@" 2>/dev/full'),
    text("streams/closed-output", "print('x')\nprint('y', flush=True)", shell='exec "$@" >&-'),
    text("streams/closed-output-name", "import sys\nprint(sys.stdout, file=sys.stderr)", shell='exec "$@" >&-'),
    text("streams/closed-output-error", "print('x')\n1 / 0", shell='exec "$@" >&-'),
    text("streams/closed-output-exit", "import sys\nprint('x')\nsys.exit(3)", shell='exec "$@" >&-'),
    text("streams/closed-error", "print('on stdout')\n1 / 0", shell='exec "$@" 2>&-', free=True),
    text("streams/closed-input", "input()", shell='exec "$@" <&-'),
    text("streams/closed-input-read", "import sys\nprint(sys.stdin)", shell='exec "$@" <&-'),
    text("streams/closed-all", "print('x')\nraise SystemExit(5)", shell='exec "$@" <&- >&- 2>&-'),
    text("streams/closed-by-script", "import sys\nsys.stdout.close()\nprint('x')"),
    text("streams/closed-by-script-at-end", "import sys\nprint('x')\nsys.stdout.close()", free=True),
    text("streams/reader-gone", "import time\ntime.sleep(0.3)\nprint('x')",
         shell='"$@" > >(exec <&-; sleep 1)'),
    text("streams/reader-gone-much", "import time\ntime.sleep(0.3)\nfor i in range(100000): print(i)",
         shell='"$@" > >(exec <&-; sleep 1)'),
    text("streams/empty-input", "input()", shell='exec "$@" </dev/null'),
    text("streams/folder-as-input", "import sys\nsys.stdin.read()", shell='exec "$@" </', free=True),
    text("streams/invalid-input", "print(repr(input()))", shell='printf "a\\xffb\\n" | "$@"', free=True),
    text("streams/nul-input", "print(repr(input()))", shell='printf "a\\0b\\n" | "$@"'),
    text("streams/surrogate-output", "print('\\ud800')"),
    text("streams/long-line-input", "print(len(input()))", shell='head -c 3000000 /dev/zero | tr "\\0" x | "$@"'),
]

RESOURCES = [
    text("resources/descriptors", """
files = []
try:
    while True:
        files.append(open('/dev/null'))
except OSError as e:
    print(e.errno, type(e).__name__, len(files) > 5)
for f in files:
    f.close()
print(open('/dev/null').read() == '', 'works again')
""", shell='ulimit -n 40; exec "$@"'),
    text("resources/descriptors-uncaught", "files = []\nwhile True: files.append(open('/dev/null'))",
         shell='ulimit -n 40; exec "$@"'),
    text("resources/descriptors-import", """
files = []
try:
    while True:
        files.append(open('/dev/null'))
except OSError:
    pass
try:
    import no_such_module_here
except ImportError as e:
    print(type(e).__name__)
files.clear()
""", shell='ulimit -n 40; exec "$@"', free=True),
    text("resources/descriptors-threads", """
import threading, time
files = []
try:
    while True:
        files.append(open('/dev/null'))
except OSError:
    pass
done = []
def work():
    time.sleep(0.01)
    done.append(1)
ts = [threading.Thread(target=work) for _ in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
lock = threading.Lock()
lock.acquire()
print(len(done), lock.acquire(timeout=0.01))
""", shell='ulimit -n 40; exec "$@"'),
    text("resources/no-descriptors", "print('hello')", shell='ulimit -n 3; exec "$@"', free=True),
    text("resources/files-not-closed", """
for i in range(3000):
    f = open('/dev/null')
    f = None
print('done')
""", shell='ulimit -n 200; exec "$@"', free=True),
    text("resources/many-threads", """
import threading
gate, ready = threading.Event(), threading.Semaphore(0)
def work():
    ready.release()
    gate.wait()
ts = [threading.Thread(target=work) for _ in range(500)]
[t.start() for t in ts]
for _ in ts:
    ready.acquire()
print(threading.active_count())
gate.set()
[t.join() for t in ts]
print(threading.active_count())
"""),
    text("resources/many-threads-in-turn", """
import threading
n = 0
def work():
    global n
    n += 1
for _ in range(3000):
    t = threading.Thread(target=work)
    t.start()
    t.join()
print(n)
"""),
    text("resources/file-size", """
try:
    with open('big', 'w') as f:
        for _ in range(1000):
            f.write('x' * 10000)
except OSError as e:
    print(e.errno, type(e).__name__)
""", shell='cd "$TMPDIR"; ulimit -f 100; exec "$@"'),
    text("resources/small-stack", "def f(n): return 0 if n == 0 else f(n - 1)\nprint(f(900))",
         shell='ulimit -s 512; exec "$@"', free=True),
    text("resources/small-stack-recursion", "class C:\n    def __repr__(self): return repr([self])\nrepr(C())",
         shell='ulimit -s 512; exec "$@"', free=True),
]

THREAD_LIMIT = text("resources/thread-limit", """
import threading
gate, ts = threading.Event(), []
try:
    while len(ts) < 500:
        t = threading.Thread(target=gate.wait)
        t.start()
        ts.append(t)
except RuntimeError as e:
    print(type(e).__name__, e, len(ts) > 3)
gate.set()
for t in ts:
    t.join()
t = threading.Thread(target=print, args=('works again',))
t.start()
t.join()
""", shell='ulimit -u 40; exec "$@"')

CASES = FILES + NESTING + RECURSION + DEEP_DATA + MEMORY + STREAMS + RESOURCES

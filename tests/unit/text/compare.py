#!/usr/bin/env python3.11
"""Compares str, bytes, bytearray and formatting with CPython 3.11 over generated calls.

    compare.py GIL [--seed N] [--count N] [--option=--gil=off]

Writes scripts of COUNT calls each (one per subject) with random arguments, runs them under this
Python and under the command GIL, and prints every line that differs; then sweeps all of Unicode.
Exits with 1 if anything differed. A seed makes the same scripts again.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile

PRELUDE = '''\
def call(number, function):
    try:
        print(number, ascii(function()))
    except Exception as error:
        print(number, type(error).__name__, ascii(str(error)))

def change(start, steps):
    array = bytearray(start)
    seen = []
    for step in steps:
        try:
            result = step(array)
            seen.append('itself' if result is array else result)
        except Exception as error:
            seen.append(type(error).__name__ + ': ' + str(error))
        seen.append(bytes(array))
    return seen

'''

SWEEP = '''\
def digest(texts):
    value = 0
    for text in texts:
        for c in text:
            value = (value * 1000003 + ord(c)) % 2305843009213693951
        value = (value * 31 + len(text)) % 2305843009213693951
    return value

questions = ('isalnum isalpha isdecimal isdigit isidentifier islower isnumeric isprintable isspace '
             'istitle isupper').split()
mappings = 'capitalize casefold lower swapcase title upper'.split()
for plane in range(0x110):
    first = plane << 12
    chars = [chr(c) for c in range(first, first + 0x1000)]
    counts = [sum(getattr(c, name)() for c in chars) for name in questions]
    sums = [digest([getattr(c, name)() for c in chars]) for name in mappings]
    marks = digest(['1' if getattr(c, name)() else '0' for name in questions for c in chars])
    print(hex(first), counts, marks, sums, digest([repr(c) for c in chars]),
          digest([('A' + c + '\\u03a3').lower() for c in chars]),
          digest([('A\\u03a3' + c + 'A').lower() for c in chars]))
'''

STR_POOLS = [
    'ab', 'abc ', 'aAbB12 _', '  \t\n\r', 'a\xe9\xdf', 'ab\u0100\u03a3\u03c3',
    'a\U0001f600\U00010400', '\x1c\x85\u2028a\n\r',
    '\u0130\u0131\u017f\ufb01\u01c5 \xdf', '\u0663\u0967a1\xb2',
    '\x00\x7f\xad\u200b\ud800', '{}:!', 'ab.,-+0', '\'"\\',
]
BYTES_POOLS = [b'ab', b'abc ', b'aA1_ ', b' \t\n\r\x0b\x0c', b'\x00\xff\x80a', bytes(range(256)),
               b'\'"\\']
UTF8_PIECES = b'\xc2\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0A\xff\xf4\x90'
NUMBERS = [
    '0', '1', '-1', '42', '-255', '10**20', '-10**20', '2**64', '1.5', '-0.0', '0.1', '1e300',
    '1e-5', '123456.789', 'float("inf")', 'float("nan")', '-float("inf")', 'True', '12345678901',
    '1e16', '1e22', '100.0', '0.00001234', '9.995',
]
FIELDS = [
    '{}', '{0}', '{1}', '{a}', '{a.real}', '{0[0]}', '{0[k]}', '{!r}', '{!s:>5}', '{:{}}', '{:{w}}',
    '{{', '}}', 'text', '\xe9', '{', '}', '{0!x}', '{0!', '{:>{w}.{p}}', '{0[1]}',
    '{0.__class__.__name__}', '{:d}', '{[0]}', '{.real}', '{0[}', '{0]}', '{a[b]c}', '{9}', '{zz}',
    '{!a}', '{0:{1:{2}}}', '{0.}', '{0[]}', '{:!r}', '{!r!}', '{x y}',
]
HANDLERS = ['strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace',
            'surrogateescape', 'surrogatepass', 'bogus']


class Generator:
    """Makes expressions; each method returns one as source text."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *choices):
        return self.random.choice(choices)

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, probability):
        return self.random.random() < probability

    def length(self, most):
        return self.one(0, 1, 1, 2, 3, 4, self.random.randint(0, most))

    # --- arguments ---

    def text(self, most=12):
        pool = self.pick(STR_POOLS)
        if self.chance(0.15):
            pool += self.pick(STR_POOLS)
        return ''.join(self.pick(pool) for _ in range(self.length(most)))

    def long_text(self):
        return self.text() * self.one(1, 1, 1, 5, 40)

    def data(self, most=12):
        pool = self.pick(BYTES_POOLS)
        return bytes(self.pick(pool) for _ in range(self.length(most)))

    def byteslike(self, data):
        return ascii(data) if self.chance(0.5) else f'bytearray({data!a})'

    def index(self):
        return self.one('None', 'None', 'None', '0', '1', '2', '-1', '-2', '3', '5', '100', '-100',
                        '10**30', '-10**30', 'True')

    def slice(self):
        parts = [self.index() for _ in range(self.one(2, 3))]
        return ':'.join(parts)

    def slice_call(self):
        return f'slice({self.slice().replace(":", ", ")})'

    def range(self):
        return ''.join(', ' + self.index() for _ in range(self.one(0, 0, 1, 2)))

    def small(self, low, high):
        return str(self.random.randint(low, high))

    # --- methods that str and bytes have alike; `part` makes a literal of at most n items ---

    def shared_call(self, method, self_text, part, bad):
        sub = part(3) if self.chance(0.92) else bad
        if method in ('count', 'find', 'index', 'rfind', 'rindex'):
            return f'{self_text}.{method}({sub}{self.range()})'
        if method in ('startswith', 'endswith'):
            if self.chance(0.3):
                sub = f'({sub}, {part(2)})'
            return f'{self_text}.{method}({sub}{self.range()})'
        if method in ('center', 'ljust', 'rjust'):
            fill = '' if self.chance(0.5) else ', ' + part(1)
            return f'{self_text}.{method}({self.small(-2, 30)}{fill})'
        if method in ('split', 'rsplit'):
            arguments = self.one('', 'None', sub, 'sep=' + sub)
            if self.chance(0.4):
                arguments = f'{arguments or "None"}, maxsplit={self.small(-1, 4)}'
            return f'{self_text}.{method}({arguments})'
        if method in ('strip', 'lstrip', 'rstrip'):
            return f'{self_text}.{method}({self.one("", "None", sub)})'
        if method == 'splitlines':
            return f'{self_text}.splitlines({self.one("", "True", "keepends=1")})'
        if method == 'replace':
            limit = self.one('', ', ' + self.small(-1, 4))
            return f'{self_text}.replace({sub}, {part(4)}{limit})'
        if method == 'join':
            count = self.random.randint(0, 5)
            items = ', '.join(part(4) if self.chance(0.97) else '1' for _ in range(count))
            return f'{self_text}.join([{items}])'
        if method == 'expandtabs':
            return f'{self_text}.expandtabs({self.one("", "0", "1", "4", "-1", "tabsize=3")})'
        if method in ('partition', 'rpartition', 'removeprefix', 'removesuffix'):
            return f'{self_text}.{method}({sub})'
        if method == 'zfill':
            return f'{self_text}.zfill({self.small(-2, 12)})'
        if method == 'add':
            return f'{self_text} + {part(12)}'
        if method == 'mul':
            return f'{self_text} * {self.small(-1, 5)}'
        if method == 'in':
            return f'{sub} in {self_text}'
        if method == 'compare':
            return f'{self_text} {self.one("<", "<=", "==", "!=", ">", ">=")} {part(12)}'
        if method == 'slice':
            return f'{self_text}[{self.slice()}]'
        if method == 'item':
            return f'{self_text}[{self.one(self.index(), "1.0", chr(34) + "a" + chr(34))}]'
        if method == 'list':
            return f'list({self_text})'
        return f'{self_text}.{method}()'

    SHARED = (
        'capitalize center count endswith expandtabs find index isalnum isalpha isascii isdigit '
        'islower isspace istitle isupper join ljust lower lstrip partition removeprefix '
        'removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines '
        'startswith strip swapcase title upper zfill add mul in compare slice item list').split()

    def str(self):
        value = ascii(self.long_text() if self.chance(0.3) else self.text())
        method = self.pick(self.SHARED + 'casefold isdecimal isidentifier isnumeric isprintable '
                           'encode encode translate maketrans hash repr ascii'.split())
        if method == 'encode':
            codec = self.one('utf-8', 'ascii', 'latin-1', 'UTF8')
            return f'{value}.encode({codec!r}, {self.pick(HANDLERS)!r})'
        if method == 'translate':
            table = ', '.join(f'{self.one(97, 98, 233, 256, 32)}: '
                              + self.one('None', ascii(self.text(3)), '65', '0x10ffff', '1.5', '-1')
                              for _ in range(2))
            return f'{value}.translate({{{table}}})'
        if method == 'maketrans':
            return 'sorted(str.maketrans(%s).items())' % self.one(
                '"ab", "xy"', f'{self.text(3)!a}, {self.text(3)!a}', '"ab", "cd", "e"',
                '{"a": 1, 98: "x"}', '{"ab": 1}', '[]')
        if method in ('hash', 'repr', 'ascii'):
            return f'{method}({value})'
        return self.shared_call(method, value, lambda n: ascii(self.text(n)),
                                self.one('1', 'None', '1.5', 'b"a"', '[]', '("a", 1)'))

    # --- bytes and bytearray ---

    def change(self):
        count = self.random.randint(1, 4)
        steps = ', '.join('lambda q: ' + self.change_step() for _ in range(count))
        return f'change({self.data() * self.one(1, 3)!a}, [{steps}])'

    def change_step(self):
        other = self.byteslike(self.data(4))
        return self.one(
            f'q.append({self.one("65", "300", "None")})',
            f'q.extend({self.one(other, "[1, 2]", "q", "5")})',
            f'q.insert({self.one("0", "1", "-1", "100", "-100")}, 66)',
            f'q.pop({self.one("", "0", "-1", "1", "50")})',
            f'q.remove({self.one("97", "98", "300")})',
            'q.reverse()', 'q.clear()',
            f'q.__setitem__({self.one("0", "-1", "2", "100")}, {self.one("65", "256")})',
            f'q.__setitem__({self.slice_call()}, {self.one(other, "q", "[1, 2]", "5")})',
            f'q.__delitem__({self.one("0", "-1", "30", self.slice_call())})',
            f'q.__iadd__({self.one(other, "q", "1")})',
            f'q.__imul__({self.small(-1, 3)})')

    def decode(self):
        data = self.one(self.data(), self.long_text().encode('utf-8', 'surrogatepass'),
                        bytes(self.pick(UTF8_PIECES) for _ in range(self.random.randint(0, 6))))
        codec = self.one('utf-8', 'utf-8', 'utf-8', 'ascii', 'latin-1')
        return f'{self.byteslike(data)}.decode({codec!r}, {self.pick(HANDLERS)!r})'

    def constructor(self):
        return self.one('bytes', 'bytearray') + '(%s)' % self.one(
            '', '3', '-1', '[1, 2, 300]', '[1, 2]', 'range(5)', ascii(self.text(3)),
            f'{self.text(3)!a}, "utf-8"', f'{self.text(3)!a}, "ascii", "replace"', '1.5', 'None',
            self.byteslike(self.data()), '"a", errors="x"', 'True', 'x for x in (1, 2)')

    def bytes(self):
        value = self.byteslike(self.data() * self.one(1, 1, 1, 20))
        method = self.pick(self.SHARED + 'change change change change decode decode constructor '
                           'translate hex fromhex hash repr'.split())
        if method in ('change', 'decode', 'constructor'):
            return getattr(self, method)()
        if method == 'translate':
            table = self.one('None', 'bytes(range(255, -1, -1))', 'None, b"a"',
                             'bytes(256), delete=b"ab"', 'b"x"')
            return f'{value}.translate({table})'
        if method == 'hex':
            layout = self.one('', '":"', '":", 2', 'b"-", -3', 'sep=".", bytes_per_sep=4')
            return f'{value}.hex({layout})'
        if method == 'fromhex':
            text = self.one('41 4g', self.data().hex(), '4', ' ab  cd ', self.text(3))
            return f'{self.one("bytes", "bytearray")}.fromhex({text!a})'
        if method in ('hash', 'repr'):
            return f'{method}({value})' if method == 'repr' else f'hash(bytes({value}))'
        return self.shared_call(method, value, lambda n: self.byteslike(self.data(n)),
                                self.one('97', '300', '"a"', 'None', '1.5'))

    # --- formatting ---

    def spec(self):
        return ''.join([
            self.one('', '', '<', '>', '^', '=', '*<', '*>', 'x=', '0=', '\xe9^', '_^'),
            self.one('', '', '+', '-', ' '), self.one('', '', '', '', '', 'z'),
            self.one('', '', '', '#'), self.one('', '', '0'),
            self.one('', '5', '10', '15', '30', '1'), self.one('', '', ',', '_'),
            self.one('', '', '.0', '.2', '.5', '.10', '.'), self.pick(['', *'dxXobeEfFgG%ncsq'])])

    def percent(self):
        parts, arguments = [], []
        for _ in range(self.random.randint(1, 3)):
            code = self.pick('sradiuoxXeEfFgGc%') if self.chance(0.97) else self.pick('qzy')
            flags = ''.join(self.random.sample('-+ #0', self.one(0, 0, 1, 2)))
            width = self.one('', '', '5', '12', '*')
            precision = self.one('', '', '', '.0', '.2', '.5', '.*', '.12')
            parts.append(self.one('', ' ', '|', 'a') + '%' + flags + width + precision + code)
            if width == '*':
                arguments.append(self.one('5', '-7', '3', '"a"', '10'))
            if precision == '.*':
                arguments.append(self.one('3', '0', '-1'))
            arguments.extend(self.percent_argument(code))
        if self.chance(0.05):
            arguments.append('1')
        text = ''.join(parts)
        text = ascii(text.encode('ascii')) if self.chance(0.3) else ascii(text)
        return f'{text} % ({"".join(a + ", " for a in arguments)})'

    def percent_argument(self, code):
        if code == '%':
            return []
        if code == 'c':
            return [self.one('65', '"x"', '"xy"', '0x1f600', '1.5', '-1', 'b"z"', '300')]
        if code in 'sra':
            return [self.one(ascii(self.text(5)), '1', '1.5', 'None', '[1, "a"]', 'b"q"')]
        return [self.pick(NUMBERS + ['"a"', 'None'])]

    def fields(self):
        text = ''.join(self.pick(FIELDS) for _ in range(self.random.randint(1, 4)))
        arguments = self.one(
            '1', '"ab", "cd"', '[1, 2], {"k": 3}', '1, 2, 3, a=5', '{"k": 1, 0: 2}, a=7, w=6, p=2',
            '"x", w=8', '3.25, w=10, p=3', f'{self.text(4)!a}, 5, a={self.text(3)!a}')
        return f'{text!a}.format({arguments})'

    def formatting(self):
        kind = self.one('spec', 'spec', 'text', 'percent', 'percent', 'fields')
        if kind == 'spec':
            return f'format({self.pick(NUMBERS)}, {self.spec()!a})'
        if kind == 'text':
            return f'format({self.text(6)!a}, {self.spec()!a})'
        return getattr(self, kind)()


def run(command, script):
    with tempfile.NamedTemporaryFile('w', suffix='.py') as file:
        file.write(script)
        file.flush()
        environment = dict(os.environ, PYTHONHASHSEED='0')
        done = subprocess.run([*command, file.name], capture_output=True, env=environment,
                              timeout=600)
    if done.returncode:
        print(f'{command[0]}: exit code {done.returncode}', done.stderr.decode()[-2000:], sep='\n')
    return done.stdout.decode().splitlines()


def differences(subject, gil, script, source_of):
    wanted = run([sys.executable, '-W', 'ignore'], script)
    got = run(gil, script)
    count = abs(len(wanted) - len(got))
    for number, (a, b) in enumerate(zip(wanted, got)):
        if a != b:
            count += 1
            print(f'{source_of(number)}\n    wanted {a[:300]}\n    got    {b[:300]}')
    print(f'{subject}: {len(wanted)} lines, {count} differ')
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('gil')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--count', type=int, default=3000)
    parser.add_argument('--option', action='append', default=[])
    options = parser.parse_args()
    gil = [options.gil, *options.option]
    failed = 0
    for subject in ('str', 'bytes', 'formatting'):
        generator = Generator(f'{subject} {options.seed}')
        calls = [getattr(generator, subject)() for _ in range(options.count)]
        script = PRELUDE + ''.join(f'call({i}, lambda: {c})\n' for i, c in enumerate(calls))
        failed += differences(subject, gil, script, calls.__getitem__)
    failed += differences('unicode', gil, SWEEP, str)
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())

# Programs that build and take apart text.
def palindrome(s):
    t = [c.lower() for c in s if c.isalnum()]
    return t == t[::-1]


def wrap(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f'{line} {word}' if line else word
    return lines + [line] if line else lines


def run_length(s):
    out, prev, n = '', None, 0
    for c in s + '\0':
        if c == prev:
            n += 1
        else:
            if prev is not None:
                out += f'{n if n > 1 else ""}{prev}'
            prev, n = c, 1
    return out


def expand(s):
    out, n = '', ''
    for c in s:
        if c.isdigit():
            n += c
        else:
            out, n = out + c * int(n or 1), ''
    return out


def levenshtein(a, b):
    prev = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(prev[j] + 1, row[-1] + 1, prev[j - 1] + (x != y)))
        prev = row
    return prev[-1]


def lcs(a, b):
    table = [[''] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            table[i + 1][j + 1] = table[i][j] + a[i] if a[i] == b[j] else max(table[i][j + 1],
                table[i + 1][j], key=len)
    return table[-1][-1]


def camel(s): return ''.join(w.title() for w in s.split('_'))
def snake(s): return ''.join('_' + c.lower() if c.isupper() else c for c in s).lstrip('_')
def balanced(s):
    stack = []
    for c in s:
        if c in '([{':
            stack.append(c)
        elif c in ')]}':
            if not stack or '([{'.index(stack.pop()) != ')]}'.index(c):
                return False
    return not stack
def table(rows):
    widths = [max(map(len, map(str, col))) for col in zip(*rows)]
    return '\n'.join(' | '.join(str(c).ljust(w) for c, w in zip(row,
        widths)).rstrip() for row in rows)
def hexdump(data):
    return '\n'.join(f'{i:04x}  {" ".join(f"{b:02x}" for b in data[i:i + 8]):<23}  {"".join(chr(b) if 32 <= b < 127 else "." for b in data[i:i + 8])}' for i in range(0,
        len(data), 8))
def json(x):
    if isinstance(x, dict):
        return '{' + ', '.join(f'{json(k)}: {json(v)}' for k, v in x.items()) + '}'
    if isinstance(x, (list, tuple)):
        return '[' + ', '.join(map(json, x)) + ']'
    if isinstance(x, str):
        return '"' + x.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'
    return {True: 'true', False: 'false', None: 'null'}[x] if x is None or isinstance(x,
        bool) else repr(x)


print(palindrome('A man, a plan, a canal: Panama'), palindrome('no'),
    wrap('the quick brown fox jumps over the lazy dog', 12))
print(run_length('aaabccdddd'), expand('3ab2c4d'), expand(run_length('zzzyx')),
    levenshtein('kitten', 'sitting'), lcs('AGGTAB', 'GXTXAYB'))
print(camel('snake_case_name'), snake('CamelCaseName'), [balanced(s) for s in ('([]{})', '([)]',
    '(((', '')])
print(table([('name', 'n'), ('apple', 5), ('fig', 12345)]), hexdump(b'Hello, World!\n\x00\xff'),
    sep='\n')
print(json({'a': [1, 2.5, None, True], 'b "q"': {'nested\n': ()}}))
text = 'It was the best of times, it was the worst of times'
freq = {}
for ch in text.lower():
    if ch.isalpha():
        freq[ch] = freq.get(ch, 0) + 1
print(sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:5],
    ''.join(sorted(set(text.lower()) - set(' ,'))))
print(''.join('fizz' * (i % 3 == 0) + 'buzz' * (i % 5 == 0) or str(i) for i in range(1, 16)),
    ' '.join(f'{i}{"th" if i in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(i % 10, "th")}' for i in (1,
    2, 3, 4, 11, 12, 13, 21, 22, 103)))
for n in range(1, 5):
    print(' ' * (4 - n) + '*' * (2 * n - 1))

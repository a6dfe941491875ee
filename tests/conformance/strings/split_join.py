# split, rsplit, splitlines, partition, rpartition, join.
print('a b  c'.split(), ' a b '.split(), ''.split(), ' '.split(), 'a,b,,c'.split(','),
    ''.split(','), ','.split(','), 'abc'.split('x'), 'a--b--c'.split('--'), 'aXXb'.split('X'),
    'a b c d'.split(' ', 2), 'a b c d'.split(None, 2), '  a  b  c '.split(None, 1),
    'a,b'.split(',', 0), 'a b'.split(maxsplit=0), ' a b '.split(None, 0),
    'a,b,c'.split(sep=',', maxsplit=1), 'a,b'.split(',', -1))
print('a b c d'.rsplit(' ', 2), 'a b c d'.rsplit(None, 2), ' a  b  c '.rsplit(None, 1),
    'a,b,c'.rsplit(','), 'aXXbXXc'.rsplit('XX', 1), 'abc'.rsplit(), ''.rsplit(), 'aaa'.rsplit('aa'),
    'aaa'.split('aa'), 'a b '.rsplit(None, 0), 'path/to/file'.rsplit('/', 1)[-1])
print('a\tb\nc\x0bd\x0ce\rf\x1cg\u2003h\xa0i\u3000j'.split(), 'a\u200bb'.split(), 'x\x85y'.split())
print('a\nb\n'.splitlines(), 'a\nb'.splitlines(True), 'a\r\nb\rc\n\n'.splitlines(),
    'a\r\nb'.splitlines(keepends=True), ''.splitlines(), '\n'.splitlines(),
    'a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i'.splitlines(), 'one'.splitlines(),
    '\n\na'.splitlines(True))
print('key=value=x'.partition('='), 'key=value=x'.rpartition('='), 'none'.partition('='),
    'none'.rpartition('='), '=x'.partition('='), 'x='.rpartition('='), 'a::b'.partition('::'),
    ''.partition('x'), 'é日é'.partition('日'))
print(','.join(['a', 'b']), ''.join('abc'), ', '.join(['one']), '-'.join([]), ' '.join(('x', 'y')),
    '+'.join({'k': 1, 'j': 2}), 'é'.join(['日', '🎉', 'a']), '\n'.join(map(str, range(3))),
    'ab'.join(c for c in 'xyz'), ','.join(sorted({'b', 'a'})), ''.join([]), 'x'.join(['']),
    'x'.join(['', '']))
for f in (lambda: 'a'.split(''), lambda: 'a'.rsplit(''), lambda: 'a'.partition(''),
        lambda: 'a'.rpartition(''), lambda: 'a'.split(5), lambda: 'a'.split('x', 'y'),
        lambda: 'a'.split(None, 1.5), lambda: 'a'.partition(5), lambda: 'a'.partition(),
        lambda: ''.join(5), lambda: ''.join([1]), lambda: ','.join(['a', None]),
        lambda: ','.join(['a', 'b', b'c']), lambda: ''.join(), lambda: 'a'.split('a', 1, 2),
        lambda: 'a'.splitlines('x'), lambda: 'a'.split(foo=1),
        lambda: ','.join(1 for _ in range(2))):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
rows = 'name,age,city\nAnn,30,Oslo\nBob,25,Rome'
header, *lines = (line.split(',') for line in rows.splitlines())
print([dict(zip(header, line)) for line in lines])
config = '# comment\nhost = local\nport=80\n\n bad line\n'
print({k.strip(): v.strip() for k, sep,
    v in (line.partition('=') for line in config.splitlines() if not line.startswith('#')) if sep})
url = 'http://user@host:80/path?q=1#top'
scheme, _, rest = url.partition('://')
print(scheme, rest.partition('/')[0].rpartition('@')[2].partition(':'), rest.partition('#')[2])
print(' '.join(w[::-1] for w in 'abc def'.split()), ' '.join('the quick fox'.split()[::-1]),
    '|'.join(f'{x:>3}' for x in range(3)), len('a ' * 1000), len(('a ' * 1000).split()))

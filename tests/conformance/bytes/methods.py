# The methods of bytes, on the model of those of str.
b = b'hello World hello'
print(b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase(), b.find(b'hello'),
    b.find(b'hello', 1), b.rfind(b'o'), b.index(b'W'), b.rindex(b'l'), b.count(b'l'), b.count(b''),
    b.find(111), b.count(108), 104 in b, b'World' in b, b'' in b, b.find(b'z'))
print(b.startswith(b'hello'), b.startswith((b'x', b'h')), b.endswith(b'lo', 3), b.split(),
    b.split(b'o'), b.split(b' ', 1), b.rsplit(None, 1), b.partition(b' '), b.rpartition(b' '),
    b.replace(b'hello', b'bye'), b.replace(b'l', b'', 2), b'a\nb\r\nc\rd'.splitlines(),
    b'a\nb'.splitlines(True), b''.split(), b'a,b,,c'.split(b','))
print(b'  x '.strip(), b'xxaxx'.strip(b'x'), b' a '.lstrip(), b' a '.rstrip(),
    b'abcba'.strip(b'ab'), b'a'.ljust(3), b'a'.rjust(3, b'-'), b'a'.center(4, b'*'), b'42'.zfill(5),
    b'-4'.zfill(4), b'a\tb'.expandtabs(4), b'TestX'.removeprefix(b'Test'),
    b'TestX'.removesuffix(b'X'), b','.join([b'a', b'b']), b''.join([]),
    b'-'.join((bytearray(b'x'), b'y')))
names = ['isalnum', 'isalpha', 'isascii', 'isdigit', 'islower', 'isspace', 'istitle', 'isupper']
for s in (b'', b'abc', b'ABC', b'Abc Def', b'12', b' \t\n\x0b', b'a1', b'\xe9', b'_', b'\x85'):
    print(s, ''.join('T' if getattr(s, n)() else '.' for n in names), end='; ')
print()
print(b'abc'.translate(bytes(range(256))), b'abc'.translate(None, b'b'),
    bytes.maketrans(b'ab', b'xy')[95:100], b'abc'.translate(bytes.maketrans(b'ab', b'xy')),
    b'aabbc'.translate(bytes.maketrans(b'c', b'C'), delete=b'a'))
print(b'\x00\xff'.hex(), b'abcdef'.hex('-'), b'abcdef'.hex(':', 2), b'abcde'.hex(' ', -2),
    bytes.fromhex('00ff 4142'), bytes.fromhex(''), bytes.fromhex(' a b'.replace(' ', '')),
    b'abc'.decode(), bytes.fromhex('DEADbeef'))
print(b[0], b[-1], b[1:4], b[::-1], b[::6], list(b'ab'), len(b), b * 2 == b + b, b'a' * 3,
    b'a' < b'b', b'a' == bytearray(b'a'), b'' < b'a', max(b'abc'), sorted(b'cab'),
    hash(b'a') == hash(b'a'), {b'k': 1}[b'k'], bool(b''),
    b'%d-%s-%b-%r-%x-%5.1f-%c-%a' % (1, b'x', b'y', 'z', 255, 1.5, 65, 'é'), b'%c%%' % b'q',
    b'%(k)s' % {b'k': b'v'})
print(bytes(), bytes(3), bytes([1, 2, 255]), bytes(b'abc'), bytes('é', 'utf-8'), bytes(range(3)),
    bytes((5,)), bytes(bytearray(b'q')), bytes(x for x in b'ab'), bytes({1: 2}), type(bytes(b'a')))
for f in (lambda: b + 'a', lambda: 'a' in b, lambda: b.find('a'), lambda: b.split(''),
        lambda: b.split(b''), lambda: b[100], lambda: b['a'], lambda: b.index(b'zz'),
        lambda: b.join(['a']), lambda: b.join([1]), lambda: bytes([256]), lambda: bytes([-1]),
        lambda: bytes('a'), lambda: bytes(-1), lambda: bytes([1.5]), lambda: bytes('a', 'nope'),
        lambda: bytes(5, 'ascii'), lambda: bytes.fromhex('0'), lambda: bytes.fromhex('zz'),
        lambda: bytes.fromhex(b'00'), lambda: bytes.fromhex('a b'),
          lambda: b.replace('a', 'b'), lambda: b.startswith('a'), lambda: b.translate(b'x'),
          lambda: bytes.maketrans(b'a', b'xy'), lambda: b.hex('--'), lambda: 300 in b,
          lambda: b.count(256), lambda: b < 'a', lambda: b'%s' % 'a', lambda: b'%d' % b'a',
          lambda: b.ljust(5, b'xx'), lambda: bytes(None), lambda: bytes(1.5), lambda: b.zfill(),
          lambda: b'%c' % 256, lambda: bytes([1], 'a'), lambda: b * b, lambda: b.strip('a'),
          lambda: b.format):
    try:
        print(f())
    except (TypeError, ValueError, IndexError, LookupError, AttributeError, OverflowError) as e:
        print(type(e).__name__, e)
try:
    b[0] = 1
except TypeError as e:
    print(e)

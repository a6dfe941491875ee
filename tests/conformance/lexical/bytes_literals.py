# Bytes literals: prefixes, escapes, what they may hold.
print(b'plain', b"double", b'''triple''', B'upper', b'')
print(b'\x00\x01\x7f\x80\xff', b'\101\0\377', b'\n\t\r\\\'\"', b"it's")
print(rb'\n\x41', br"\t", Rb'\\', bR'a\b', BR"\q")
print(b'a' b'b' rb'\c', len(b'\x41\x42'), b'abc'[0], b'abc'[1:])
print(b"""two
lines""", b'con\
tinued')
print(b'\u00e9', len(b'\u00e9'))
print(list(b'\a\b\f\v'), b'"', b"'", b"'\"")
print(b'abc' == b"abc", b'abc' == 'abc', b'a' < b'b', type(b''))
for source in ["b'\\x4'", "b'\\xzz'", "b'é'", "b'a' 'b'", "'a' b'b'", "bu'x'", "b'abc"]:
    try:
        print(source, eval(source))
    except SyntaxError as e:
        print(source, "->", e.msg)
    except ValueError as e:
        print(source, "->", e)

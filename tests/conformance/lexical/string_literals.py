# String literals: quotes, prefixes, escapes, raw and triple-quoted strings.
print('single', "double", '''triple single''', """triple double""")
print('it\'s', "say \"hi\"", 'say "hi"', "it's", '''a'b''c''', """a"b""c""")
print('tab[\t] newline[\n] backslash[\\] bell', repr('\a\b\f\n\r\t\v\0'))
print(repr('\x41\x7f\x80\xff'), repr('\101\60\7\18\400\777'), repr('\u00e9\u20ac'), '\U0001F600')
print('joined \
without a newline')
print("""first line
second line
    indented
\ttabbed""")
print("""starts \
here""")
print(r'raw \n \t \\ \x41', R"raw \" quote", r'\'', r"""raw
triple \d""")
print(u'unicode prefix', U"upper")
print(len('\n'), len(r'\n'), len('\\n'), len(''), len(""""""), len('\x00\x00'))
print('a' 'b' "c" """d""" r'\e' 'f')
print(('implicit '
       'over '
       'lines'))
print('%s' 'x' % 1, 'a' 'b' * 2, ('a' 'b') * 2)
print(repr('mixed \' and "'), repr("only '"), repr('only "'), repr('back\\slash'))
print('é', 'ü', '日本語', '🎉', len('é'), len('日本語'), len('🎉'), ascii('é日🎉'))
print(repr('\ud800'), len('\ud800'), '\ud83d' < '\ue000')
for source in ['"\\x4"', '"\\xzz"', '"\\u123"', '"\\U0011000"', '"\\U00110000"',
               "'abc", '"abc', "'''abc", '"a\nb"', 'b"é"', 'br"é"', "ur'x'", "'a' b'b'"]:
    try:
        print(source, repr(eval(source)))
    except SyntaxError as e:
        print(repr(source), "->", e.msg)

# encode and decode: UTF-8, Latin-1, ASCII, error handlers, str() of bytes.
s = 'aé日🎉'
print(s.encode(), s.encode('utf-8'), s.encode('utf8'), s.encode('UTF-8'),
    s.encode(encoding='utf_8'), 'é'.encode('latin-1'), 'é'.encode('iso-8859-1'),
    'é'.encode('latin1'), 'a'.encode('ascii'), ''.encode(), 'a'.encode('us-ascii'))
print(s.encode('ascii', 'ignore'), s.encode('ascii', 'replace'),
    s.encode('ascii', 'backslashreplace'), s.encode('ascii', 'xmlcharrefreplace'),
    s.encode('latin-1', 'replace'),
    s.encode('latin-1', errors='ignore'), '\ud800'.encode('utf-8', 'surrogatepass'),
    '\udc80'.encode('utf-8', 'surrogateescape'), '\ud800a'.encode('utf-8', 'replace'),
    '\ud800'.encode('utf-8', 'backslashreplace'))
print(b'a\xc3\xa9'.decode(), b'\xe9'.decode('latin-1'), b'abc'.decode('ascii'),
    b'\xff'.decode('latin1'), b''.decode(), bytes(range(128, 256)).decode('latin-1')[5:9],
    b'\xf0\x9f\x8e\x89'.decode('utf-8'))
bad = [b'\xff', b'a\x80b', b'\xc3', b'\xe6\x97', b'\xf0\x9f\x8e', b'\xc0\x80', b'\xed\xa0\x80',
    b'\xf4\x90\x80\x80', b'\xc3(', b'\xe6(\xa5', b'ab\xe6\x97\xffcd', b'\xf8\x88\x80\x80\x80',
    b'\xe0\x80\x80', b'\xf0\x80\x80\x80', b'\x80\x80\x80', b'\xe6\x97a\xe6\x97\xa5']
for b in bad:
    print(b, repr(b.decode('utf-8', 'replace')), repr(b.decode('utf-8', 'ignore')),
        repr(b.decode('utf-8', 'backslashreplace')), ascii(b.decode('utf-8', 'surrogateescape')),
        b.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape') == b)
    try:
        b.decode()
    except UnicodeDecodeError as e:
        print('  ', e, e.start, e.end)
for f in (lambda: s.encode('ascii'), lambda: 'é日'.encode('latin-1'), lambda: 'aéé'.encode('ascii'),
        lambda: '\ud800'.encode(), lambda: 'a\udc80\udc81b'.encode(),
        lambda: b'\xe9'.decode('ascii'), lambda: 'a'.encode('nope'), lambda: b'a'.decode('nope'),
        lambda: 'é'.encode('ascii', 'nope'), lambda: b'\xff'.decode('utf-8', 'nope'),
        lambda: 'a'.encode(5), lambda: b'a'.decode(5), lambda: 'a'.decode(), lambda: b'a'.encode(),
        lambda: str(b'a', 5), lambda: str('a', 'utf-8'), lambda: str(5, 'utf-8'),
        lambda: bytes('a'), lambda: bytes('é', 'ascii'), lambda: 'a'.encode('utf-8', 5)):
    try:
        print(f())
    except (UnicodeError, LookupError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
print(str(b'abc', 'utf-8'), str(b'\xff', 'utf-8', 'replace'), str(b'x'), bytes('aé', 'utf-8'),
    bytearray('é', 'latin-1'), str(bytearray(b'q'), 'ascii'), str(b'', 'ascii'),
    str(object=b'z', encoding='utf-8'))
print(len(s), len(s.encode()), [len(c.encode()) for c in s], s.encode().decode() == s,
    all(chr(i).encode().decode() == chr(i) for i in range(0, 0xd800, 131)))
print(ascii('é\n日🎉\ud800'), repr('é\x80\u200b'))

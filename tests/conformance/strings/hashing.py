# env: PYTHONHASHSEED=0
# With a fixed seed the hashes of text, and the order of sets of text, are Python's own.
for s in ('', 'a', 'b', 'ab', 'abc', 'hello world', 'é', '日本', '🎉', 'a' * 7, 'a' * 8, 'a' * 9,
        'x' * 100, 'aé', '\0', '0', '1'):
    print(hash(s), hash(s.encode('utf-8', 'surrogatepass')))
print({'banana', 'apple', 'cherry'}, set('hello world'), {'x', 1, 2.5, True, (1, 2)})
print(set('the quick brown fox jumps over the lazy dog'.split()))
s = {'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'}
print(s, list(s)[:3], s.pop(), len(s))
s.discard('two')
s.add('eleven')
s |= {'twelve', 'thirteen'}
print(s, s & {'one', 'six', 'zzz'}, s - {'one', 'six'}, s ^ {'one', 'q'}, sorted(s))
print(frozenset('abcdef'), {c: 1 for c in 'hello'}, set(range(20)),
    {c + d for c in 'ab' for d in 'xyz'})
print(hash(('a', 1)), hash(('a', ('b', 'c'))), hash(frozenset(['a', 'b'])), hash(('',)),
    hash(b'abc'), hash((None, 'x')) == hash((None, 'x')))
words = set()
for w in 'it was the best of times it was the worst of times it was the age of wisdom'.split():
    words.add(w)
    if len(words) in (3, 6, 9):
        print(words)
copy = set(words)
print(copy == words, copy, words.copy(), set(sorted(words)), {*words, 'more'})
for w in sorted(words)[::2]:
    words.remove(w)
print(words)
print({frozenset('ab'), frozenset('cd')}, {('a', 'b'), ('c', 'd'), ('e', 'f')},
    {True: 'a', 'True': 'b'}, {'%d' % i for i in range(30)})
print(repr(set(map(str, range(50)))))

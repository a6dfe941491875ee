# Strings grown, joined, hashed and interned by many threads at once stay what they are.
import threading

base = 'shared prefix '
problems = []


def work(k):
    text = base
    for i in range(1500):
        text += chr(97 + (i + k) % 26)
        if i % 100 == 0:
            words = text.split()
            if words[0] != 'shared' or ' '.join(words) != text.strip():
                problems.append((k, i))
    expected = base + ''.join(chr(97 + (i + k) % 26) for i in range(1500))
    if text != expected or hash(text) != hash(expected):
        problems.append((k, 'end'))
    table = {f'{k}-{i}': i for i in range(500)}
    if any(table[f'{k}-{i}'] != i for i in range(500)):
        problems.append((k, 'table'))
    names = [f'name{i}' for i in range(50)]
    for _ in range(20):
        for n in names:
            setattr(target, n, n.upper())
            if getattr(target, n) != n.upper():
                problems.append(n)


class Target:
    pass


target = Target()
for n in (2, 4, 8):
    ts = [threading.Thread(target=work, args=(k,)) for k in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
assert base == 'shared prefix '
assert not problems, problems[:3]
print('strings whole')

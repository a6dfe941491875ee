# File programs: logs, CSV, word counts, config, line numbers, copying, temporary swaps.
import os


def write(name, text):
    with open(name, 'w') as f:
        f.write(text)


def read_csv(name):
    with open(name) as f:
        header = f.readline().strip().split(',')
        return [dict(zip(header, line.strip().split(','))) for line in f if line.strip()]


def tail(name, n):
    with open(name) as f:
        return f.readlines()[-n:]


def grep(word, *names):
    for name in names:
        with open(name) as f:
            for number, line in enumerate(f, 1):
                if word in line:
                    yield f'{name}:{number}:{line.rstrip()}'


def copy(src, dst, size=4):
    with open(src, 'rb') as a, open(dst, 'wb') as b:
        while block := a.read(size):
            b.write(block)


def update(name, f):
    with open(name) as old, open(name + '.new', 'w') as new:
        for line in old:
            new.write(f(line))
    os.replace(name + '.new', name)


class Log:
    def __init__(self, name): self.file = open(name, 'a')
    def __call__(self, level, message): print(f'[{level:<5}] {message}', file=self.file, flush=True)
    def __enter__(self): return self
    def __exit__(self, *a): self.file.close()


write('people.csv', 'name,age\nAnn,30\nBob,25\n\nCid,41\n')
rows = read_csv('people.csv')
print(rows, sum(int(r['age']) for r in rows) / len(rows),
    sorted(rows, key=lambda r: int(r['age']))[0]['name'])
with Log('app.log') as log:
    for i in range(5):
        log('INFO' if i % 2 else 'ERROR', f'event {i}')
with Log('app.log') as log:
    log('WARN', 'reopened')
print(tail('app.log', 2), list(grep('ERROR', 'app.log')), len(open('app.log').readlines()))
copy('app.log', 'copy.log')
print(open('copy.log').read() == open('app.log').read(), os.path.getsize('copy.log'))
update('app.log',
    lambda line: line.replace('ERROR', 'error').upper() if 'event 2' in line else line)
print(open('app.log').read().splitlines()[2])
write('config.ini', '[main]\nhost = local ; comment\nport=80\n[extra]\nx = 1\n')
config, section = {}, None
for line in open('config.ini'):
    line = line.split(';')[0].strip()
    if line.startswith('['):
        section = config.setdefault(line[1:-1], {})
    elif line:
        key, _, value = line.partition('=')
        section[key.strip()] = value.strip()
print(config)
counts = {}
write('text.txt', 'the cat and the dog\nand the bird\n')
for line in open('text.txt'):
    for word in line.split():
        counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])))
with open('numbers.txt', 'w') as f:
    for i in range(10):
        print(i, i ** 2, sep='\t', file=f)
print([int(line.split('\t')[1]) for line in open('numbers.txt')],
    sum(1 for _ in open('numbers.txt')))
with open('big.txt', 'w') as f:
    f.writelines(f'line {i} {"x" * (i % 50)}\n' for i in range(5000))
with open('big.txt') as f:
    f.seek(20000)
    f.readline()
    print(f.readline()[:9], sum(len(line) for line in f), os.path.getsize('big.txt'))
try:
    with open('big.txt') as f:
        for i, line in enumerate(f):
            if i == 3:
                raise ValueError(line.split()[1])
except ValueError as e:
    print('stopped at', e, f.closed)
total = 0
for entry in sorted(os.listdir('.')):
    total += os.path.getsize(entry)
print(sorted(os.listdir('.')), total > 100000)

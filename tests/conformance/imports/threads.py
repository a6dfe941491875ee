# Two threads that import the same slow module wait for one load.
import sys
import threading
import os
import time
os.mkdir('lib')
with open('lib/slow_module.py', 'w') as f:
    f.write('import time\nloads = 0\ntime.sleep(0.05)\nloads += 1\nready = True\n')
sys.path.insert(0, os.path.abspath('lib'))
seen, start = [], threading.Barrier(4)


def load():
    start.wait()
    import slow_module
    seen.append((slow_module.loads, hasattr(slow_module, 'ready'),
        slow_module is sys.modules['slow_module']))


ts = [threading.Thread(target=load) for _ in range(4)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(seen)
with open('lib/spawns.py', 'w') as f:
    f.write('''import threading
result = []
def work():
    result.append('ran while importing')
t = threading.Thread(target=work)
t.start()
t.join()
''')
import spawns
print(spawns.result)
for i in range(3):
    with open(f'lib/many{i}.py', 'w') as f:
        f.write(f'value = {i}\n')
values = []


def load_many(i):
    values.append(__import__(f'many{i % 3}').value)


ts = [threading.Thread(target=load_many, args=(i,)) for i in range(12)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(values))

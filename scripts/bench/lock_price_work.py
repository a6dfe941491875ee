# Two pieces of CPU-bound work, in two threads (`threads`) or one after the other (`sequence`), of
# as many steps each as the second argument says.
import sys
import threading

N = int(sys.argv[2])


def work(n, out):
    total = 0
    for i in range(n):
        total += i * 3 & 1023
    out.append(total)


results = []
if sys.argv[1] == 'threads':
    threads = [threading.Thread(target=work, args=(N, results)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
else:
    for _ in range(2):
        work(N, results)
print(results)

# Splitting work over threads: matrix rows, word counts, merge sort, map and reduce, primes.
import threading


def run_all(f, arguments):
    ts = [threading.Thread(target=f, args=a) for a in arguments]
    for t in ts:
        t.start()
    for t in ts:
        t.join()


def matmul(a, b):
    result = [None] * len(a)

    def row(i):
        result[i] = [sum(x * y for x, y in zip(a[i], col)) for col in zip(*b)]
    run_all(row, [(i,) for i in range(len(a))])
    return result


def count_words(texts):
    partial = [{} for _ in texts]

    def count(i, text):
        for w in text.split():
            partial[i][w] = partial[i].get(w, 0) + 1
    run_all(count, enumerate(texts))
    total = {}
    for p in partial:
        for w, n in p.items():
            total[w] = total.get(w, 0) + n
    return dict(sorted(total.items()))


def merge_sort(data, depth=2):
    if len(data) < 2:
        return data
    mid = len(data) // 2
    if depth:
        halves = [None, None]

        def sort(i, part):
            halves[i] = merge_sort(part, depth - 1)
        run_all(sort, [(0, data[:mid]), (1, data[mid:])])
        left, right = halves
    else:
        left, right = merge_sort(data[:mid], 0), merge_sort(data[mid:], 0)
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def pi_part(out, i, n, parts):
    out[i] = sum(4 * (-1) ** k / (2 * k + 1) for k in range(i, n, parts))


def fib(n, out, key):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    out[key] = a


def mandel(rows, out):
    for y in rows:
        line = ''
        for x in range(24):
            c_re, c_im, zr, zi, n = x / 10 - 1.8, y / 5 - 1, 0.0, 0.0, 0
            while zr * zr + zi * zi < 4 and n < 20:
                zr, zi, n = zr * zr - zi * zi + c_re, 2 * zr * zi + c_im, n + 1
            line += '#' if n == 20 else '+' if n > 5 else '.'
        out[y] = line


print(matmul([[1, 2], [3, 4]], [[5, 6], [7, 8]]), count_words(['a b a', 'b c', 'a']))
data = [(i * 7919) % 1009 for i in range(400)]
print(merge_sort(data) == sorted(data))
parts = [0.0] * 4
run_all(pi_part, [(parts, i, 4000, 4) for i in range(4)])
print(round(sum(parts), 6))
fibs = {}
run_all(fib, [(n, fibs, n) for n in (10, 50, 90, 200)])
print([fibs[n] for n in sorted(fibs)])
picture = {}
run_all(mandel, [(range(i, 11, 3), picture) for i in range(3)])
print('\n'.join(picture[y] for y in range(11)))
max_of, lock = [], threading.Lock()
def local_max(part):
    m = max(part)
    with lock:
        max_of.append(m)
run_all(local_max, [(data[i:i + 100],) for i in range(0, 400, 100)])
print(max(max_of) == max(data))

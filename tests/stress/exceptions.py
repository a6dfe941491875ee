# Threads raise, catch and chain exceptions, also of shared classes and objects.
import threading

problems = []
shared_error = ValueError('shared')


class Custom(Exception):
    def __init__(self, k, i):
        super().__init__(k, i)
        self.k = k


def deep(n, k):
    if n == 0:
        raise Custom(k, n)
    try:
        deep(n - 1, k)
    except KeyError:
        problems.append('wrong class')
    finally:
        touched[k] += 1


touched = [0] * 8


def work(k):
    for i in range(150):
        try:
            deep(8, k)
        except Custom as e:
            if e.k != k or e.args != (k, 0):
                problems.append((k, e.args))
        try:
            try:
                {}[k]
            except KeyError as e:
                raise IndexError(i) from e
        except IndexError as e:
            if e.__cause__.args != (k,):
                problems.append('cause')
        try:
            raise shared_error
        except ValueError as e:
            if e is not shared_error:
                problems.append('shared')
        try:
            [1, 2, 3].index(99)
        except ValueError:
            pass


ts = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert touched == [150 * 8] * 8, touched
assert not problems, problems[:3]
print('exceptions kept apart')

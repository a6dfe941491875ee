# What a generator and its frame say of themselves while it is fresh, suspended and finished.
def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def delegating():
    yield from inner


g = numbers(2)
print(g.gi_running, g.gi_yieldfrom, g.gi_code.co_name, g.gi_frame is not None)
print(next(g), g.gi_frame.f_code is g.gi_code, g.gi_frame.f_lineno, g.gi_frame.f_locals)
inner = numbers(3)
d = delegating()
next(d)
print(d.gi_yieldfrom is inner, d.gi_frame.f_code.co_name)
print(list(g), g.gi_frame, g.gi_running, g.gi_code.co_argcount)

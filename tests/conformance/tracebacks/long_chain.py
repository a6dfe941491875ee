# stderr: full
# A chain of several exceptions, mixed of causes and contexts, with notes.
def level(n):
    if n == 0:
        e = ValueError('the root')
        e.add_note('first note')
        e.add_note('second note\nin two lines')
        raise e
    try:
        level(n - 1)
    except Exception as e:
        if n % 2:
            raise KeyError(f'level {n}') from e
        raise TypeError(f'level {n}')


print('go')
level(3)

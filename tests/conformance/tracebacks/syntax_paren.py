# stderr: full
# A bracket that is never closed.
print('never printed')
values = [1, 2,
          3
def f():
    pass

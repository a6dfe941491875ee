# stderr: full
# Assignment to something that is no target, with the mark under it.
x = 5
if x > 3:
    f(x) + 1 = 7

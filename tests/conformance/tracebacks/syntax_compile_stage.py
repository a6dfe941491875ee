# stderr: full
# Errors that are found after parsing.
def f():
    x = 1
    global x
    return x

# stderr: full
# A block with inconsistent indentation.
def f():
        x = 1
    return x

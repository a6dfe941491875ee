# stderr: full
# Frames of an exception that was kept and raised again elsewhere.
def fails():
    raise ValueError('first')


def keeps():
    try:
        fails()
    except ValueError as e:
        return e


def raises_again(e):
    raise e


saved = keeps()
print(repr(saved))
try:
    raises_again(saved)
except ValueError:
    raise

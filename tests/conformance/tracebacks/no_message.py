# stderr: full
# Exceptions without a message, and with odd arguments.
class Empty(Exception):
    pass


for e in (Empty(), Empty(''), Empty(None), Empty(1, 2), KeyError('k'), KeyError(), Empty('é日🎉')):
    try:
        raise e
    except Exception as caught:
        print(repr(caught), '|', str(caught))
raise Empty

# stderr: full
# Errors in a with block and in __exit__, one during the other.
class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        print('leaving because of', kind.__name__)
        raise RuntimeError('exit failed')


def use():
    with Manager():
        raise KeyError('body failed')


use()

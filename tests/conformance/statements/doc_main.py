"""The module's docstring, __name__ and friends."""
import sys
print(__doc__, __name__, __spec__ if '__spec__' in globals() else None)
print(__file__.endswith('doc_main.py'), type(__builtins__).__name__, __package__)
print(sorted(n for n in globals() if n.startswith('__') and n not in ('__cached__',
    '__annotations__')))


def documented():
    """One line."""


def bare():
    pass


def computed():
    'con' 'catenated'
    return 1


def fstring():
    f'not a docstring'


class Doc:
    """Class doc.

    Second paragraph.
    """

    def m(self):
        'method doc'
    x = 1
    'not a doc'


class Sub(Doc):
    pass


print(documented.__doc__, bare.__doc__, computed.__doc__, fstring.__doc__)
print(repr(Doc.__doc__), Doc.m.__doc__, Doc().m.__doc__, Sub.__doc__)
documented.__doc__ = 'changed'
Doc.__doc__ = 'new'
print(documented.__doc__, Doc.__doc__, Doc().__doc__)
if __name__ == '__main__':
    print('main')
print(sys.modules['__main__'].__dict__ is globals(), sys.modules[__name__].Doc is Doc)
print((lambda: 1).__doc__, len.__doc__ is not None, int.__doc__ is not None)
__name__ = 'other'


def named(): pass


class Named: pass


print(named.__module__, Named.__module__, Doc.__module__)

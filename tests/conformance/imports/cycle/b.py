print('b begins')
import cycle.a
from . import a
name = 'b'
seen = (hasattr(a, 'name'), hasattr(a, 'after'))


def late():
    return cycle.a.after


print('b ends')

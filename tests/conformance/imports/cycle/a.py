print('a begins')
name = 'a'
from cycle import b
after = 'set after b'


def from_b():
    return b.name


print('a ends')

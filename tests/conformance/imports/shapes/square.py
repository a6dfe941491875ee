__all__ = ['area', 'exported']
exported = 'by star'
hidden_by_all = 'not by star'
_private = 'neither'


def area(a):
    return a * a


def perimeter(a):
    return 4 * a

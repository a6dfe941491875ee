# What every object has: repr, eq, hash, dir, __class__, __init__, and calling methods by their class.
class Plain: pass


p = Plain()
names = ['__class__', '__delattr__', '__dict__', '__dir__', '__doc__', '__eq__', '__format__',
    '__ge__', '__getattribute__', '__gt__', '__hash__',
         '__init__', '__init_subclass__', '__le__', '__lt__', '__module__', '__ne__', '__new__',
         '__repr__',
         '__setattr__', '__str__']
print([n for n in names if not hasattr(p, n)], [n for n in names if n not in dir(p)])
print(p.__class__, p.__doc__, p.__module__, p.__eq__(p), p.__eq__(5), p.__ne__(p), p.__lt__(5),
    object.__eq__(1, 2))
print(object.__repr__(5)[:14], object.__str__('a'), str.__len__('abc'), int.__add__(1, 2),
    int.__add__(1, 'a'))
print((5).__add__(6), (5).__radd__(1), 'a'.__mul__(3), [1].__contains__(1),
    {'a': 1}.__getitem__('a'), 'abc'.__getitem__(1), (1).__bool__(), (0).__bool__())
print((5).__eq__(5.0), (5.0).__eq__(5), 'a'.__eq__(1), (1).__lt__(2), (1).__lt__(2.0),
    (2.5).__gt__(1), [1].__lt__([2]), (1,).__eq__([1]), {}.__eq__({}))
print('x'.__hash__() == hash('x'), (7).__hash__(), None.__hash__() == hash(None), [].__hash__,
    {}.__hash__, set().__hash__, (1).__repr__(), 'a'.__repr__(), (1.5).__str__())
print([3, 4].__len__(), [1].__iter__().__next__(), {1: 2}.__len__(), (1, 2).__contains__(3),
    [1, 2].__reversed__().__next__(), 'a'.__format__('>3'), (5).__format__('03'))
print((7).__divmod__(2), (7).__floordiv__(2), (7).__truediv__(2), (7).__mod__(3), (2).__pow__(3),
    (2).__pow__(3, 5), (5).__neg__(), (-5).__abs__(), (5).__invert__(), (5).__float__())
print((1).__and__(3), (1).__or__(2), (1).__xor__(3), (1).__lshift__(3), (8).__rshift__(1),
    (3).__index__(), (3.7).__int__(), (3.7).__trunc__(), (3.5).__round__(), (2).__rsub__(5),
    (2).__rpow__(3))
print('%s'.__mod__('x'), 'ab'.__add__('c'), [1].__add__([2]), [1].__mul__(2), (1,).__add__((2,)),
    {1}.__or__({2}), {1}.__and__({2}), {1, 2}.__sub__({1}), {1}.__or__([2]), {1}.__le__({1, 2}))
l = [1, 2, 3]
l.__setitem__(0, 9)
l.__delitem__(1)
l.__iadd__([7])
print(l, l.__getitem__(slice(0, 2)), int('5'), type.__call__(int, '5'), type.__repr__(int),
    object.__format__(5, ''))
for f in (lambda: object.__format__(p, 'x'), lambda: (5).__add__(), lambda: int.__add__('a', 1),
        lambda: str.__len__(5), lambda: (5).__foo__(), lambda: p.__hash__(1),
        lambda: [].__getitem__(0),
          lambda: [].__getitem__('a'), lambda: object.__setattr__(5, 'x', 1),
          lambda: object.__getattribute__(p, 'x'), lambda: object.__delattr__(p, 'x'),
          lambda: list.__init__(5), lambda: str.join(5, []), lambda: {}.__getitem__('k')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Repr:
    def __init__(self, **kw):
        self.__dict__.update(kw)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self.__dict__.items())})"

    def __eq__(self, o):
        return self.__dict__ == o.__dict__ if isinstance(o, Repr) else NotImplemented

    def __hash__(self):
        return hash(tuple(sorted(self.__dict__.items())))


print(Repr(a=1, b='x'), Repr(a=1) == Repr(a=1), Repr(a=1) == 1, Repr() != Repr(z=1),
    len({Repr(a=1), Repr(a=1)}), [Repr(n=[Repr()])])

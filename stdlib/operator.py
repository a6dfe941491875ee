"""The operators as functions."""

from _operator import *
from _operator import (add, sub, mul, matmul, truediv, floordiv, mod, lshift, rshift, and_, or_,
                       xor, concat, contains, getitem, setitem, delitem, lt, le, eq, ne, gt, ge,
                       neg, pos, inv, invert, abs, index, not_, iadd, isub, imul, imatmul, itruediv,
                       ifloordiv, imod, ilshift, irshift, iand, ior, ixor, iconcat, ipow, pow)


def call(obj, /, *args, **kwargs):
    """obj(*args, **kwargs)"""
    return obj(*args, **kwargs)


__lt__, __le__, __eq__, __ne__, __gt__, __ge__ = lt, le, eq, ne, gt, ge
__not__, __abs__, __neg__, __pos__, __inv__, __invert__ = not_, abs, neg, pos, inv, invert
__add__, __sub__, __mul__, __matmul__, __pow__ = add, sub, mul, matmul, pow
__truediv__, __floordiv__, __mod__ = truediv, floordiv, mod
__lshift__, __rshift__, __and__, __or__, __xor__ = lshift, rshift, and_, or_, xor
__concat__, __contains__, __index__, __call__ = concat, contains, index, call
__getitem__, __setitem__, __delitem__ = getitem, setitem, delitem
__iadd__, __isub__, __imul__, __imatmul__, __ipow__ = iadd, isub, imul, imatmul, ipow
__itruediv__, __ifloordiv__, __imod__ = itruediv, ifloordiv, imod
__ilshift__, __irshift__, __iand__, __ior__, __ixor__ = ilshift, irshift, iand, ior, ixor
__iconcat__ = iconcat

a = 1
_b = 2
def f(): return __name__

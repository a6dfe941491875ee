# Private names: mangled in every position inside a class, and only there.
class A:
    __private = 'a'
    __dunder__ = 'kept'
    _single = 'kept too'

    def __init__(self):
        self.__value = 1
        self.__dict__['__raw'] = 2

    def __method(self):
        return 'private method'

    def get(self):
        return self.__value, self.__private, self.__method(), getattr(self, '__raw',
            None), getattr(self, '_A__value')

    def set(self, v):
        self.__value = v
        del self.__value
        self.__value = v + 1

    def local(self):
        __local = 5
        return __local, [k for k in locals()]

    def params(self, __p, *, __k=3):
        return __p, __k

    def nested(self):
        def inner():
            return self.__value
        return inner(), (lambda: self.__private)(), [self.__value for _ in range(1)]


class B(A):
    __private = 'b'

    def show(self):
        return self.__private

    def inherited(self):
        return self.__value


a, b = A(), B()
a.set(5)
print(a.get(), a.local(), a.params(1), a.params(1, _A__k=4), a.nested())
print(b.show(), b.get(), sorted(vars(a)),
    [n for n in vars(A) if 'p' in n and not n.startswith('__')])
print(a._A__value, A._A__private, B._B__private, b._A__method(), A.__dunder__, A._single)
for source in ['a.__value', 'A.__private', 'b.inherited()', 'a.__method()', 'a.params(1, __k=4)']:
    try:
        print(eval(source))
    except (AttributeError, TypeError) as e:
        print(source, '->', e)


class _Under:
    __x = 1

    def get(self):
        return self.__x


class ___:
    __y = 2


class Outer:
    class __Inner:
        __z = 3

    def make(self):
        return self.__Inner.__name__, self.__Inner.__qualname__

    def imports(self):
        import sys as __sys
        return __sys.__name__

    def excepts(self):
        try:
            raise ValueError('v')
        except ValueError as __e:
            return str(__e)

    def loops(self):
        for __i in range(3):
            pass
        with self as __w:
            pass
        return __i, __w, [k for k in locals() if 'i' in k]

    def __enter__(self):
        return 'entered'

    def __exit__(self, *args):
        pass


print(_Under().get(), [n for n in vars(_Under) if 'x' in n], ___.__dict__.get('__y'),
    Outer().make(), Outer().imports())
print(Outer().excepts(), Outer().loops(), [n for n in vars(Outer) if 'Inner' in n])
class Global:
    def set(self):
        global __shared
        __shared = 1
Global().set()
print('_Global__shared' in globals(), '__shared' in globals())

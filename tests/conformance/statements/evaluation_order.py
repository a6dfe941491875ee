# The order in which operands, targets, arguments, keys and defaults are evaluated.
def t(name, value=None):
    print(name, end=' ')
    return value


class Log:
    def __init__(self, name):
        self.__dict__['name'] = name

    def __setattr__(self, key, value):
        print(f'{self.name}.{key}={value}', end=' ')

    def __getattr__(self, key):
        print(f'{self.name}.{key}', end=' ')
        return 1

    def __setitem__(self, key, value):
        print(f'{self.name}[{key}]={value}', end=' ')

    def __getitem__(self, key):
        print(f'{self.name}[{key}]', end=' ')
        return 2


def obj(name):
    print(name, end=' ')
    return Log(name)


t('a', 1) + t('b', 2) * t('c', 3); print()
t('a', 1) < t('b', 2) < t('c', 3); print()
obj('x').attr = t('value', 9); print()
obj('x')[t('key', 0)] = t('value', 9); print()
obj('x').attr, obj('y')[t('k', 1)] = t('v1', 1), t('v2', 2); print()
obj('x').a = obj('y').b = t('v', 5); print()
obj('x').a += t('v', 5); print()
obj('x')[t('i', 0)] += t('v', 5); print()
print(t('f', max)(t('a', 1), *t('star', [2]), key=t('key', None), **t('dbl', {})))
{t('k1', 1): t('v1', 1), t('k2', 2): t('v2', 2)}; print()
[t('e1'), *t('s', []), t('e2')]; print()
t('yes', 1) if t('cond', 0) else t('no', 2); print()
t('a', 0) or t('b', 0) and t('c'); print()


def defaults(a=t('d1'), b=t('d2'), *, c=t('d3')): pass


print()


@t('deco1', lambda f: t('apply1', f))
@t('deco2', lambda f: t('apply2', f))
def decorated(x=t('default')): pass


print()


@t('cdeco', lambda c: t('capply', c))
class C(t('base', object), metaclass=t('meta', type)):
    t('body')


print()

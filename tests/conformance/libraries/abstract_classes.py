# collections.abc and abc.
from collections import abc


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)


print(isinstance([], abc.Sequence), isinstance({}, abc.Mapping), isinstance(1, abc.Hashable), isinstance([], abc.Hashable), isinstance(iter([]), abc.Iterator), issubclass(dict, abc.MutableMapping), isinstance('a', abc.Iterable), isinstance(len, abc.Callable), isinstance((x for x in []), abc.Generator), isinstance({}.keys(), abc.Set), isinstance(range(3), abc.Sequence))
class MM(abc.Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = MM({'a': 1, 'b': 2}); print(dict(m), m.get('z'), 'a' in m, list(m.items()), list(m.values()), m == {'a': 1, 'b': 2}, m.keys() & {'a'}, {**m})
t(abc.Mapping); t(type('Z', (abc.Sequence,), {}))
import abc as abcm
class AB(abcm.ABC):
    @abcm.abstractmethod
    def f(self): pass
    @property
    @abcm.abstractmethod
    def g(self): pass
t(AB); print(type('OK', (AB,), {'f': 1, 'g': 2})() is not None)
AB.register(int); print(isinstance(3, AB), issubclass(str, AB), issubclass(bool, AB))

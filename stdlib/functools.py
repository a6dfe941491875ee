"""Functions that make or change functions."""

from _functools import reduce, cmp_to_key, partial, _lru_cache_wrapper
from _thread import RLock
from abc import get_cache_token
from collections import namedtuple
from reprlib import recursive_repr

__all__ = ['update_wrapper', 'wraps', 'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES', 'total_ordering',
           'cache', 'cmp_to_key', 'lru_cache', 'reduce', 'partial', 'partialmethod',
           'singledispatch', 'singledispatchmethod', 'cached_property']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes wrapper look like wrapped, and returns it."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """update_wrapper() as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---- total_ordering ----
# Each comparison from one of the others: name of the given one -> (missing name, how).

def _derive(operation, negate, with_equality):
    """A comparison from `operation`: its answer, negated or not, then and/or equality."""

    def compare(self, other):
        answer = getattr(type(self), operation)(self, other)
        if answer is NotImplemented:
            return answer
        if negate:
            answer = not answer
        if with_equality == 'or':
            return answer or self == other
        if with_equality == 'and':
            return answer and self != other
        return answer

    return compare


_derived = {
    '__lt__': (('__gt__', True, 'and'), ('__le__', False, 'or'), ('__ge__', True, None)),
    '__le__': (('__ge__', True, 'or'), ('__lt__', False, 'and'), ('__gt__', True, None)),
    '__gt__': (('__lt__', True, 'and'), ('__ge__', False, 'or'), ('__le__', True, None)),
    '__ge__': (('__le__', True, 'or'), ('__gt__', False, 'and'), ('__lt__', True, None)),
}


def total_ordering(cls):
    """Class decorator: fills in the missing ones of <, <=, > and >=."""
    given = {name for name in _derived
             if getattr(cls, name, None) is not getattr(object, name, None)}
    if not given:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(given)
    for name, negate, with_equality in _derived[root]:
        if name not in given:
            compare = _derive(root, negate, with_equality)
            compare.__name__ = name
            compare.__qualname__ = f'{cls.__qualname__}.{name}'
            setattr(cls, name, compare)
    return cls


# ---- caches ----

_CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])


def lru_cache(maxsize=128, typed=False):
    """Decorator: remembers the results of the last maxsize different calls."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')

    def decorate(user_function):
        return _cached(user_function, maxsize, typed)

    return decorate


def _cached(user_function, maxsize, typed):
    wrapper = _lru_cache_wrapper(user_function, maxsize, typed, _CacheInfo)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """lru_cache without a limit."""
    return lru_cache(maxsize=None)(user_function)


_absent = object()


class cached_property:
    """A method computed once per instance, then an attribute."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError('Cannot assign the same cached_property to two different names '
                            f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError(
                'Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} "
                            f'instance to cache {name!r} property.') from None
        value = attributes.get(name, _absent)
        if value is not _absent:
            return value
        with self.lock:
            # Another thread may have computed it meanwhile.
            value = attributes.get(name, _absent)
            if value is _absent:
                value = self.func(instance)
                try:
                    attributes[name] = value
                except TypeError:
                    raise TypeError(
                        f"The '__dict__' attribute on {type(instance).__name__!r} instance does "
                        f'not support item assignment for caching {name!r} property.') from None
        return value

    @classmethod
    def __class_getitem__(cls, item):
        return cls


# ---- partial methods ----

class partialmethod:
    """A method with some arguments fixed, for use in a class body."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += [f'{name}={value!r}' for name, value in self.keywords.items()]
        return f'{type(self).__module__}.{type(self).__qualname__}({", ".join(parts)})'

    def _unbound(self):
        def method(cls_or_self, /, *args, **keywords):
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method._partialmethod = self
        return method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._unbound().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

    @classmethod
    def __class_getitem__(cls, item):
        return cls


# ---- single dispatch ----

def _best_class(cls, registry):
    """The registered class nearest to cls: along the mro, then among the abstract ones."""
    found = None
    for base in cls.__mro__:
        if base is object:
            break
        if base in registry:
            found = base
            break
    virtual = [t for t in registry
               if t is not object and t not in cls.__mro__ and issubclass(cls, t)]
    if found is not None:
        # An abstract class that one nearer than `found` belongs to comes before it.
        nearer = cls.__mro__[:cls.__mro__.index(found)]
        virtual = [t for t in virtual
                   if any(issubclass(base, t) for base in nearer) and not issubclass(found, t)]
    best = [t for t in virtual
            if not any(other is not t and issubclass(other, t) for other in virtual)]
    if len(best) > 1:
        raise RuntimeError('Ambiguous dispatch: {} or {}'.format(best[0], best[1]))
    if best:
        return best[0]
    return object if found is None else found


def singledispatch(func):
    """A function that calls the implementation registered for the class of its first argument."""
    registry = {object: func}
    chosen = {}
    token = None
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        nonlocal token
        now = get_cache_token()
        if token != now:
            chosen.clear()
            token = now
        implementation = chosen.get(cls)
        if implementation is None:
            implementation = registry.get(cls)
            if implementation is None:
                implementation = registry[_best_class(cls, registry)]
            chosen[cls] = implementation
        return implementation

    def register(cls, func=None):
        if isinstance(cls, type):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError('Invalid first argument to `register()`. '
                                f'{cls!r} is not a class or union type.')
            annotations = getattr(cls, '__annotations__', {})
            if not annotations:
                raise TypeError(f'Invalid first argument to `register()`: {cls!r}. '
                                'Use either `@register(some_class)` or plain `@register` on an '
                                'annotated function.')
            func = cls
            argument, cls = next(iter(annotations.items()))
            if not isinstance(cls, type):
                raise TypeError(f'Invalid annotation for {argument!r}. {cls!r} is not a class.')
        registry[cls] = func
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    wrapper._clear_cache = chosen.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """singledispatch for methods: by the class of the first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            implementation = self.dispatcher.dispatch(args[0].__class__)
            return implementation.__get__(obj, cls)(*args, **kwargs)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, '__isabstractmethod__', False)

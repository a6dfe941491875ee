"""Help for __repr__ of containers that may hold themselves."""

from _thread import get_ident


def recursive_repr(fillvalue='...'):
    """Decorator: a __repr__ that is entered again for the same object returns fillvalue."""

    def decorate(method):
        running = set()

        def wrapper(self):
            key = id(self), get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return method(self)
            finally:
                running.discard(key)

        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(method, name))
        return wrapper

    return decorate

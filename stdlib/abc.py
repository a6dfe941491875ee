"""Abstract base classes: classes that cannot be instantiated while methods are missing, and that
others can join without inheriting."""


def abstractmethod(funcobj):
    """Marks a method that subclasses must override."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """classmethod(abstractmethod(f)) in one."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """staticmethod(abstractmethod(f)) in one."""
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """property(abstractmethod(f)) in one."""
    __isabstractmethod__ = True


# Counts registrations: an answer "no" is remembered only until the next one.
_registrations = 0


def get_cache_token():
    return _registrations


def _missing_methods(cls, bases, namespace):
    """Names of the abstract methods that cls does not override."""
    missing = {name for name, value in namespace.items()
               if getattr(value, '__isabstractmethod__', False)}
    for base in bases:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                missing.add(name)
    return frozenset(missing)


class ABCMeta(type):
    """Metaclass of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _missing_methods(cls, bases, namespace)
        cls._abc_registry = ()
        cls._abc_known = ({}, {})
        return cls

    def register(cls, subclass):
        """Makes subclass a virtual subclass of this one."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry = cls._abc_registry + (subclass,)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        kind = type(instance)
        if cls.__subclasscheck__(kind):
            return True
        claimed = getattr(instance, '__class__', kind)
        return claimed is not kind and cls.__subclasscheck__(claimed)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        yes, no = cls.__dict__['_abc_known']
        if subclass in yes:
            return True
        if no.get(subclass, -1) == _registrations:
            return False
        answer = cls._abc_decide(subclass)
        if answer:
            yes[subclass] = True
        else:
            no[subclass] = _registrations
        return answer

    def _abc_decide(cls, subclass):
        verdict = cls.__subclasshook__(subclass)
        if verdict is not NotImplemented:
            return verdict
        if cls in subclass.__mro__:
            return True
        for registered in cls.__dict__['_abc_registry']:
            if issubclass(subclass, registered):
                return True
        for derived in type.__subclasses__(cls):
            if issubclass(subclass, derived):
                return True
        return False


def update_abstractmethods(cls):
    """Computes __abstractmethods__ anew after methods were added from outside."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _missing_methods(cls, cls.__bases__, dict(cls.__dict__))
    return cls


class ABC(metaclass=ABCMeta):
    """A class to inherit from in order to be abstract."""
    __slots__ = ()

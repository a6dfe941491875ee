"""Help for the with statement. The asynchronous parts of Python's module are absent."""

import abc as _abc
import sys as _sys

from _collections_abc import _offers
from collections import deque as _deque
from functools import wraps as _wraps

__all__ = ['contextmanager', 'closing', 'nullcontext', 'AbstractContextManager',
           'ContextDecorator', 'ExitStack', 'redirect_stdout', 'redirect_stderr', 'suppress',
           'chdir']


class AbstractContextManager(_abc.ABC):
    """Base class of context managers."""

    def __enter__(self):
        return self

    @_abc.abstractmethod
    def __exit__(self, exc_type, exc_value, traceback):
        return None

    @classmethod
    def __subclasshook__(cls, other):
        if cls is AbstractContextManager:
            return _offers(other, '__enter__', '__exit__')
        return NotImplemented

    @classmethod
    def __class_getitem__(cls, item):
        return cls


class ContextDecorator:
    """A context manager that can also decorate functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, func):
        @_wraps(func)
        def inner(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return inner


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    """What a function decorated with contextmanager returns."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        self.func, self.args, self.kwds = func, args, kwds
        doc = getattr(func, '__doc__', None)
        self.__doc__ = type(self).__doc__ if doc is None else doc

    def _recreate_cm(self):
        # A generator runs once: each call of the decorated function needs a fresh one.
        return self.__class__(self.func, self.args, self.kwds)

    def __enter__(self):
        del self.args, self.kwds, self.func
        try:
            return next(self.gen)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, typ, value, traceback):
        if typ is None:
            try:
                next(self.gen)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if value is None:
            value = typ()
        return self._throw(typ, value, traceback)

    def _throw(self, typ, value, traceback):
        """Raises the exception of the block at the yield; true when the generator swallowed it."""
        try:
            self.gen.throw(typ, value, traceback)
        except StopIteration as error:
            # A StopIteration of the block itself is not swallowed.
            return error is not value
        except RuntimeError as error:
            if error is value:
                return False
            if isinstance(value, StopIteration) and error.__cause__ is value:
                value.__traceback__ = traceback
                return False
            raise
        except BaseException as error:
            if error is not value:
                raise
            error.__traceback__ = traceback
            return False
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(func):
    """Decorator: a context manager from a generator function with one yield."""

    @_wraps(func)
    def helper(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return helper


class closing(AbstractContextManager):
    """Calls thing.close() at the end of the block."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *exc_info):
        self.thing.close()


class _RedirectStream(AbstractContextManager):
    _stream = None

    def __init__(self, new_target):
        self._new_target = new_target
        # Redirections may be nested, even those of one object.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(_sys, self._stream))
        setattr(_sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exctype, excinst, exctb):
        setattr(_sys, self._stream, self._old_targets.pop())


class redirect_stdout(_RedirectStream):
    """Sends what is printed in the block to another file."""
    _stream = 'stdout'


class redirect_stderr(_RedirectStream):
    """The same for standard error."""
    _stream = 'stderr'


class suppress(AbstractContextManager):
    """Ends the block quietly when one of these exceptions is raised in it."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, exctype, excinst, exctb):
        return exctype is not None and issubclass(exctype, self._exceptions)


class ExitStack(AbstractContextManager):
    """Context managers and callbacks added while the block runs, left in reverse order."""

    def __init__(self):
        self._exit_callbacks = _deque()

    def pop_all(self):
        """Moves the callbacks to a new stack."""
        new = type(self)()
        new._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = _deque()
        return new

    def push(self, exit):
        """Registers an object with __exit__, or a function called like it."""
        method = getattr(type(exit), '__exit__', None)
        if method is None:
            self._exit_callbacks.append(exit)
        else:
            self._push_exit(exit, method)
        return exit

    def _push_exit(self, manager, method):
        self._exit_callbacks.append(lambda *details: method(manager, *details))

    def enter_context(self, cm):
        """Enters cm, and leaves it at the end of the block."""
        cls = type(cm)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does "
                            f'not support the context manager protocol') from None
        result = enter(cm)
        self._push_exit(cm, leave)
        return result

    def callback(self, callback, /, *args, **kwds):
        """Calls callback(*args, **kwds) at the end of the block."""

        def leave(exc_type, exc, tb):
            callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._exit_callbacks.append(leave)
        return callback

    def close(self):
        """Leaves everything now."""
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        received = details[0] is not None
        outer = _sys.exc_info()[1]
        pending = None if details[1] is None else details[1]
        swallowed = changed = False
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            kind = None if pending is None else type(pending)
            trace = None if pending is None else pending.__traceback__
            try:
                if leave(kind, pending, trace):
                    swallowed = True
                    changed = False
                    pending = None
            except BaseException as error:
                _link(error, pending, outer)
                pending = error
                changed = True
        if changed:
            context = pending.__context__
            try:
                raise pending
            except BaseException:
                pending.__context__ = context
                raise
        return received and swallowed


def _link(error, earlier, outer):
    """Makes `earlier` the context of `error`, where the exception outside of the stack stood."""
    while True:
        context = error.__context__
        if context is None or context is earlier:
            return
        if context is outer:
            break
        error = context
    error.__context__ = earlier


class nullcontext(AbstractContextManager):
    """Does nothing; its value is enter_result."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *excinfo):
        pass


class chdir(AbstractContextManager):
    """Runs the block in another folder. Concerns the whole process."""

    def __init__(self, path):
        self.path = path
        self._old_cwd = []

    def __enter__(self):
        import os
        self._old_cwd.append(os.getcwd())
        os.chdir(self.path)

    def __exit__(self, *excinfo):
        import os
        os.chdir(self._old_cwd.pop())

"""The operating system, as scripts use it. System calls are in the module posix."""
import posix
import posixpath as path
import stat as st
import sys
from abc import ABC as _ABC, abstractmethod as _abstractmethod
from posix import *
from posix import _exit, _scan
from posixpath import (curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull,
                       _fspath as fspath)

sys.modules["os.path"] = path
name = "posix"
linesep = "\n"
error = OSError
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
P_NOWAIT = P_NOWAITO = 1
P_WAIT = 0
supports_bytes_environ = True
supports_dir_fd = set()
supports_effective_ids = {access}
supports_fd = {stat, chmod, chown, listdir, utime, truncate, chdir}
supports_follow_symlinks = {stat, utime, access, chown}

__all__ = [n for n in dir(posix) if not n.startswith("_") and n != "environ"] + [
    "_exit", "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path",
    "devnull", "SEEK_SET", "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen",
    "extsep", "makedirs", "removedirs", "renames", "walk", "fwalk", "environ", "environb", "getenv",
    "getenvb", "fspath", "PathLike", "scandir", "DirEntry", "WEXITSTATUS", "WIFEXITED",
    "WIFSIGNALED", "WTERMSIG", "waitstatus_to_exitcode"]


class PathLike(_ABC):
    """Objects that name a file: they have __fspath__."""

    @_abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            for c in subclass.__mro__:
                if "__fspath__" in c.__dict__:
                    return True if c.__dict__["__fspath__"] is not None else NotImplemented
        return NotImplemented

    @classmethod
    def __class_getitem__(cls, item):
        return cls


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, str) else filename.decode("utf-8", "surrogateescape")


# The environment: a mapping that writes through to the process.

class _Environ:
    def __init__(self, data, encode, decode):
        self._data = data
        self.encodekey = self.encodevalue = encode
        self.decodekey = self.decodevalue = decode

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
            raise KeyError(key) from None

    def __contains__(self, key):
        return self.encodekey(key) in self._data

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return "environ({%s})" % ", ".join("%r: %r" % item for item in self.items())

    def __eq__(self, other):
        if isinstance(other, (dict, _Environ)):
            return dict(self.items()) == dict(other.items())
        return NotImplemented

    __hash__ = None

    def keys(self):
        return {key: None for key in self}.keys()

    def values(self):
        return dict(self.items()).values()

    def items(self):
        return {self.decodekey(k): self.decodevalue(v) for k, v in self._data.items()}.items()

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key, value=None):
        if key not in self:
            self[key] = value
        return self[key]

    _no_default = object()

    def pop(self, key, default=_no_default):
        try:
            value = self[key]
        except KeyError:
            if default is self._no_default:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in self:
            del self[key]

    def update(self, other=(), /, **more):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in more.items():
            self[key] = value

    def copy(self):
        return dict(self.items())

    def __or__(self, other):
        if not isinstance(other, (dict, _Environ)):
            return NotImplemented
        merged = self.copy()
        merged.update(other.items())
        return merged

    def __ror__(self, other):
        if not isinstance(other, (dict, _Environ)):
            return NotImplemented
        merged = dict(other.items())
        merged.update(self.items())
        return merged

    def __ior__(self, other):
        self.update(other)
        return self


def _text_encode(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _text_decode(value):
    return value.decode("utf-8", "surrogateescape")


def _bytes_check(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(posix.environ, _text_encode, _text_decode)
environb = _Environ(posix.environ, _bytes_check, _bytes_check)


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def get_exec_path(env=None):
    if env is None:
        env = environ
    return env.get("PATH", defpath).split(pathsep)


# Trees of folders.

def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass  # somebody else was faster
        dot = b"." if isinstance(tail, bytes) else "."
        if tail == dot:
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


_DT_DIR = 4
_DT_REG = 8
_DT_LNK = 10


class DirEntry:
    """What scandir knows of one entry of a folder."""

    __slots__ = ("name", "path", "_kind", "_inode", "_stat", "_lstat")

    def __init__(self, *args):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % (self.name,)

    def inode(self):
        return self._inode

    def is_symlink(self):
        if self._kind:
            return self._kind == _DT_LNK
        return st.S_ISLNK(self.stat(follow_symlinks=False).st_mode)

    def stat(self, *, follow_symlinks=True):
        if self._lstat is None and not (follow_symlinks and self._kind == _DT_LNK):
            self._lstat = lstat(self.path)
        if not follow_symlinks:
            return self._lstat
        if self._stat is None:
            link = self._kind == _DT_LNK or st.S_ISLNK(self._lstat.st_mode)
            self._stat = posix.stat(self.path) if link else self._lstat
        return self._stat

    def _is_kind(self, kind, test, follow):
        if self._kind and not (follow and self._kind == _DT_LNK):
            return self._kind == kind
        try:
            return test(self.stat(follow_symlinks=follow).st_mode)
        except FileNotFoundError:
            return False

    def is_dir(self, *, follow_symlinks=True):
        return self._is_kind(_DT_DIR, st.S_ISDIR, follow_symlinks)

    def is_file(self, *, follow_symlinks=True):
        return self._is_kind(_DT_REG, st.S_ISREG, follow_symlinks)

    @classmethod
    def __class_getitem__(cls, item):
        return cls


def _make_entry(folder, entry):
    e = object.__new__(DirEntry)
    e.name, e._kind, e._inode = entry
    e.path = path.join(folder, e.name)
    e._stat = e._lstat = None
    return e


class _ScandirIterator:
    def __init__(self, folder, entries):
        self._folder = folder
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return _make_entry(self._folder, next(self._entries))

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def scandir(path=None):
    entries = _scan(path)
    folder = "." if path is None else "" if isinstance(path, int) else fspath(path)
    return _ScandirIterator(folder, entries)


def walk(top, topdown=True, onerror=None, followlinks=False):
    return _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    try:
        entries = list(scandir(top))
    except OSError as e:
        if onerror is not None:
            onerror(e)
        return
    dirs = []
    files = []
    below = []
    for entry in entries:
        try:
            is_dir = entry.is_dir()
        except OSError:
            is_dir = False
        (dirs if is_dir else files).append(entry.name)
        if is_dir and not topdown:
            try:
                link = entry.is_symlink()
            except OSError:
                link = False
            if followlinks or not link:
                below.append(entry.path)
    if topdown:
        yield top, dirs, files
        # The caller may have changed the list.
        for name in dirs:
            folder = path.join(top, name)
            if followlinks or not path.islink(folder):
                yield from _walk(folder, topdown, onerror, followlinks)
    else:
        for folder in below:
            yield from _walk(folder, topdown, onerror, followlinks)
        yield top, dirs, files


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    if dir_fd is not None:
        raise NotImplementedError("dir_fd unavailable on this platform")
    for folder, dirs, files in walk(top, topdown, onerror, follow_symlinks):
        fd = open(folder, O_RDONLY)
        try:
            yield folder, dirs, files, fd
        finally:
            close(fd)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# What system() and wait return.

def WIFSIGNALED(status):
    return status & 0x7f != 0 and status & 0x7f != 0x7f


def WIFEXITED(status):
    return status & 0x7f == 0


def WEXITSTATUS(status):
    return status >> 8 & 0xff


def WTERMSIG(status):
    return status & 0x7f


def WIFSTOPPED(status):
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    return status >> 8 & 0xff


def WCOREDUMP(status):
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError("process stopped by delivery of signal %i" % WSTOPSIG(status))
    raise ValueError("invalid wait status: %i" % status)

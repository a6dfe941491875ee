"""File names of POSIX systems: os.path. Works on text; only a few functions look at the disk."""
import posix
import stat as _stat
import sys

__all__ = ["normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname",
           "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists",
           "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile",
           "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep", "defpath", "altsep",
           "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


def _fspath(path):
    """os.fspath: the name itself, or what __fspath__ says."""
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    try:
        method = cls.__fspath__
    except AttributeError:
        if hasattr(cls, "__fspath__"):
            raise
        raise TypeError("expected str, bytes or os.PathLike object, not " + cls.__name__) from None
    name = method(path)
    if isinstance(name, (str, bytes)):
        return name
    raise TypeError("expected %s.__fspath__() to return str or bytes, not %s"
                    % (cls.__name__, type(name).__name__))


def _slash(path):
    return b"/" if isinstance(path, bytes) else "/"


def _check_parts(function, *parts):
    """Raises the TypeError that explains why these parts cannot be put together."""
    texts = binaries = False
    for part in parts:
        if isinstance(part, str):
            texts = True
        elif isinstance(part, bytes):
            binaries = True
        else:
            raise TypeError("%s() argument must be str, bytes, or os.PathLike object, not %r"
                            % (function, type(part).__name__)) from None
    if texts and binaries:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_slash(s))


def join(a, *p):
    a = _fspath(a)
    slash = _slash(a)
    path = a
    try:
        if not p:
            path[:0] + slash
        for part in map(_fspath, p):
            if part.startswith(slash):
                path = part
            elif not path or path.endswith(slash):
                path += part
            else:
                path += slash + part
    except (TypeError, AttributeError):
        _check_parts("join", a, *p)
        raise
    return path


def split(p):
    p = _fspath(p)
    slash = _slash(p)
    cut = p.rfind(slash) + 1
    head, tail = p[:cut], p[cut:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    p = _fspath(p)
    dot = b"." if isinstance(p, bytes) else "."
    start = p.rfind(_slash(p)) + 1
    cut = p.rfind(dot)
    # Leading dots belong to the name.
    while start < cut and p[start:start + 1] == dot:
        start += 1
    return (p[:cut], p[cut:]) if cut > start or (cut == start and start < cut) else (p, p[:0])


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def basename(p):
    p = _fspath(p)
    return p[p.rfind(_slash(p)) + 1:]


def dirname(p):
    return split(p)[0]


def commonprefix(m):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


# Looking at the disk.

def _stat_or_none(path, follow=True):
    try:
        return posix.stat(path) if follow else posix.lstat(path)
    except (OSError, ValueError):
        return None


def exists(path):
    return _stat_or_none(path) is not None


def lexists(path):
    return _stat_or_none(path, False) is not None


def isfile(path):
    st = _stat_or_none(path)
    return st is not None and _stat.S_ISREG(st.st_mode)


def isdir(s):
    st = _stat_or_none(s)
    return st is not None and _stat.S_ISDIR(st.st_mode)


def islink(path):
    try:
        st = posix.lstat(path)
    except (OSError, ValueError, AttributeError):
        return False
    return _stat.S_ISLNK(st.st_mode)


def ismount(path):
    st = _stat_or_none(path, False)
    if st is None or _stat.S_ISLNK(st.st_mode):
        return False
    path = _fspath(path)
    above = _stat_or_none(realpath(join(path, b".." if isinstance(path, bytes) else "..")), False)
    return above is not None and (st.st_dev != above.st_dev or st.st_ino == above.st_ino)


def getsize(filename):
    return posix.stat(filename).st_size


def getmtime(filename):
    return posix.stat(filename).st_mtime


def getatime(filename):
    return posix.stat(filename).st_atime


def getctime(filename):
    return posix.stat(filename).st_ctime


def samestat(s1, s2):
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    return samestat(posix.stat(f1), posix.stat(f2))


def sameopenfile(fp1, fp2):
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


# The user's home and the environment.

def _environment(binary):
    import os
    return os.environb if binary else os.environ


def _home_of(name):
    """Home folder in the list of users; None: the current user's."""
    try:
        with open("/etc/passwd", encoding="utf-8", errors="surrogateescape") as users:
            for line in users:
                fields = line.rstrip("\n").split(":")
                if len(fields) < 7:
                    continue
                if fields[0] == name or (name is None and fields[2] == str(posix.getuid())):
                    return fields[5]
    except OSError:
        pass
    return None


def expanduser(path):
    path = _fspath(path)
    binary = isinstance(path, bytes)
    if not path.startswith(b"~" if binary else "~"):
        return path
    slash = _slash(path)
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    name = path[1:end]
    if not name:
        home = _environment(False).get("HOME") or _home_of(None)
    else:
        home = _home_of(name.decode("utf-8", "surrogateescape") if binary else name)
    if home is None:
        return path
    if binary:
        home = home.encode("utf-8", "surrogateescape")
    return (home.rstrip(slash) + path[end:]) or slash


def _is_word(c):
    return c == "_" or (c.isascii() and c.isalnum())


def _variable_at(text, at):
    """(name, end) of a $name or ${name} that starts at `at`; name None when there is none."""
    if text[at + 1:at + 2] == "{":
        end = text.find("}", at + 2)
        return (None, len(text)) if end < 0 else (text[at + 2:end], end + 1)
    end = at + 1
    while end < len(text) and _is_word(text[end]):
        end += 1
    return (text[at + 1:end], end) if end > at + 1 else (None, at + 1)


def expandvars(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    if "$" not in path:
        return path
    values = _environment(False)
    out = []
    at = 0
    while True:
        dollar = path.find("$", at)
        if dollar < 0:
            out.append(path[at:])
            return "".join(out)
        name, end = _variable_at(path, dollar)
        out.append(path[at:dollar])
        out.append(path[dollar:end] if name is None else values.get(name, path[dollar:end]))
        at = end


# Normal forms.

def normpath(path):
    path = _fspath(path)
    binary = isinstance(path, bytes)
    slash, dot, dots = (b"/", b".", b"..") if binary else ("/", ".", "..")
    if not path:
        return dot
    slashes = len(path) - len(path.lstrip(slash))
    # POSIX lets two slashes at the start mean something special; three or more are one.
    root = slash * (2 if slashes == 2 else 1 if slashes else 0)
    kept = []
    for part in path.split(slash):
        if not part or part == dot:
            continue
        if part != dots or (not root and not kept) or (kept and kept[-1] == dots):
            kept.append(part)
        elif kept:
            kept.pop()
    return (root + slash.join(kept)) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        path = join(posix.getcwdb() if isinstance(path, bytes) else posix.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    filename = _fspath(filename)
    path, _ = _resolve(filename[:0], filename, strict, {})
    return abspath(path)


def _resolve(path, rest, strict, seen):
    """Follows `rest` from `path`: (path, whether all links could be followed)."""
    binary = isinstance(rest, bytes)
    slash, dot, dots = (b"/", b".", b"..") if binary else ("/", ".", "..")
    if isabs(rest):
        rest = rest[1:]
        path = slash
    while rest:
        name, _, rest = rest.partition(slash)
        if not name or name == dot:
            continue
        if name == dots:
            if not path:
                path = dots
            else:
                path, name = split(path)
                if name == dots:
                    path = join(path, dots, dots)
            continue
        newpath = join(path, name)
        try:
            link = _stat.S_ISLNK(posix.lstat(newpath).st_mode)
        except OSError:
            if strict:
                raise
            link = False
        if not link:
            path = newpath
            continue
        if newpath in seen:
            path = seen[newpath]
            if path is not None:
                continue
            if strict:
                posix.stat(newpath)
            return join(newpath, rest), False
        seen[newpath] = None
        path, ok = _resolve(path, posix.readlink(newpath), strict, seen)
        if not ok:
            return join(path, rest), False
        seen[newpath] = path
    return path, True


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    path = _fspath(path)
    binary = isinstance(path, bytes)
    slash, dot, dots = (b"/", b".", b"..") if binary else ("/", ".", "..")
    start = dot if start is None else _fspath(start)
    try:
        here = [x for x in abspath(start).split(slash) if x]
        there = [x for x in abspath(path).split(slash) if x]
    except (TypeError, AttributeError):
        _check_parts("relpath", path, start)
        raise
    common = len(commonprefix([here, there]))
    return join(*([dots] * (len(here) - common) + there[common:]) or [dot])


def commonpath(paths):
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = tuple(map(_fspath, paths))
    _check_parts("commonpath", *paths)
    slash = _slash(paths[0])
    dot = b"." if isinstance(paths[0], bytes) else "."
    if len({p.startswith(slash) for p in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
    root = slash if paths[0].startswith(slash) else slash[:0]
    return root + slash.join(commonprefix([min(split_paths), max(split_paths)]))

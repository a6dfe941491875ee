"""Warnings: filters, showing, catching. The subset of CPython's module that scripts use."""
import sys
import _warnings

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings",
           "simplefilter", "resetwarnings", "catch_warnings"]

# (action, message pattern or None, category, module pattern or None, line), newest first.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
onceregistry = {}
_filters_version = [1]
_ACTIONS = ("error", "ignore", "always", "default", "module", "once")


class WarningMessage(object):
    _WARNING_DETAILS = ("message", "category", "filename", "lineno", "file", "line", "source")

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return ("{message : %r, category : %r, filename : %r, lineno : %s, line : %r}"
                % (self.message, self._category_name, self.filename, self.lineno, self.line))


def _source_line(filename, lineno):
    try:
        with open(filename) as f:
            for number, text in enumerate(f, 1):
                if number == lineno:
                    return text
    except (OSError, ValueError):
        pass
    return ""


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line is None:
        line = _source_line(filename, lineno)
    line = line.strip()
    if line:
        text += "  " + line + "\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    if file is None:
        file = sys.stderr
        if file is None:
            return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


_showwarning_original = showwarning


def _show(message):
    module = sys.modules[__name__]
    module.showwarning(message.message, message.category, message.filename, message.lineno,
                       message.file, message.line)


_showwarnmsg = _show


def _matches(pattern, text, whole):
    if pattern is None:
        return True
    if isinstance(pattern, str):
        return text == pattern if whole else text.lower().startswith(pattern.lower())
    return pattern.match(text) is not None


def _compile(pattern, flags_ignorecase):
    if not pattern:
        return None
    if not any(c in "\\.^$*+?{}[]|()" for c in pattern):
        return pattern
    import re
    return re.compile(pattern, re.I if flags_ignorecase else 0)


def _check_category(category):
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)


def _add_filter(item, append):
    if not append:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    elif item not in filters:
        filters.append(item)
    _filters_version[0] += 1


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    assert isinstance(message, str), "message must be a string"
    assert isinstance(module, str), "module must be a string"
    _add_filter((action, _compile(message, True), category, _compile(module, False), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    assert action in _ACTIONS, "invalid action: %r" % (action,)
    _add_filter((action, None, category, None, lineno), append)


def resetwarnings():
    filters[:] = []
    _filters_version[0] += 1


def _action(text, category, module, lineno):
    for action, pattern, wanted, where, line in filters:
        if (issubclass(category, wanted) and _matches(pattern, text, False)
                and _matches(where, module, True) and (line == 0 or line == lineno)):
            return action
    return defaultaction


def warn_explicit(message, category, filename, lineno, module=None, registry=None,
                  module_globals=None, source=None):
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _filters_version[0]:
        registry.clear()
        registry["version"] = _filters_version[0]
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    action = _action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = (text, category)
        if onceregistry.get(once):
            return
        onceregistry[once] = 1
    elif action == "module":
        registry[key] = 1
        once = (text, category, 0)
        if registry.get(once):
            return
        registry[once] = 1
    elif action == "default":
        registry[key] = 1
    elif action != "always":
        raise RuntimeError("Unrecognized action (%r) in warnings.filters" % (action,))
    sys.modules[__name__]._showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


def _warn(message, category, level, source):
    where = _warnings.location(level)
    if where is None:
        filename, lineno, names = "sys", 1, {}
    else:
        filename, lineno, names = where
    module = names.get("__name__") or "<string>"
    registry = names.setdefault("__warningregistry__", {}) if where else {}
    warn_explicit(message, category, filename, lineno, module, registry, names, source)


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    _check_category(category)
    _warn(message, category, max(stacklevel, 1) + 1, source)


def _warn_from_c(message, category):
    _warn(message, category, 2, None)


class catch_warnings(object):
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0,
                 append=False):
        self._record = record
        self._module = sys.modules[__name__] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = []
        if self._record:
            args.append("record=True")
        if self._module is not sys.modules[__name__]:
            args.append("module=" + repr(self._module))
        return "%s(%s)" % (type(self).__name__, ", ".join(args))

    def __enter__(self):
        if self._entered:
            raise RuntimeError("Cannot enter %r twice" % self)
        self._entered = True
        self._filters = self._module.filters[:]
        self._showwarning = self._module.showwarning
        self._showwarnmsg = self._module._showwarnmsg
        _filters_version[0] += 1
        if self._filter is not None:
            simplefilter(*self._filter)
        if not self._record:
            return None
        log = []
        self._module._showwarnmsg = log.append
        self._module.showwarning = self._module._showwarning_original
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError("Cannot exit %r without entering first" % self)
        self._module.filters[:] = self._filters
        _filters_version[0] += 1
        self._module.showwarning = self._showwarning
        self._module._showwarnmsg = self._showwarnmsg

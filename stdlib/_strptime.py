"""Time from text: what time.strptime does. Every directive offers the ends at which it could stop, the
longest first, and the format is matched with backtracking, so that "%H%M" takes "123" as 12:3."""
import time

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december"]
_MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_EXPAND = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y",
           "T": "%H:%M:%S", "R": "%H:%M"}
# Directive: (most digits, smallest, largest, whether a blank may stand for a leading zero)
_NUMBERS = {"d": (2, 1, 31, True), "H": (2, 0, 23, False), "I": (2, 1, 12, False),
            "j": (3, 1, 366, False), "m": (2, 1, 12, False), "M": (2, 0, 59, False),
            "S": (2, 0, 61, False), "U": (2, 0, 53, False), "W": (2, 0, 53, False),
            "V": (2, 1, 53, False), "w": (1, 0, 6, False), "u": (1, 1, 7, False)}
_EXACT = {"Y": 4, "G": 4, "y": 2}


def _leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _days_before_month(year, month):
    return sum(_MONTH_DAYS[:month - 1]) + (1 if month > 2 and _leap(year) else 0)


def _ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _weekday(year, month, day):
    return (_ordinal(year, month, day) + 6) % 7


def _from_ordinal(ordinal):
    year = ordinal // 366 + 1
    while _days_before_year(year + 1) < ordinal:
        year += 1
    day = ordinal - _days_before_year(year)
    month = 12
    while _days_before_month(year, month) >= day:
        month -= 1
    return year, month, day - _days_before_month(year, month)


def _digits(text, at, most):
    end = at
    while end < len(text) and end - at < most and text[end].isdecimal():
        end += 1
    return end


def _number_ends(text, at, directive):
    most, low, high, blank = _NUMBERS[directive]
    for end in range(_digits(text, at, most), at, -1):
        if low <= int(text[at:end]) <= high:
            yield end, int(text[at:end])
    if blank and text[at:at + 1] == " " and _digits(text, at + 1, 1) > at + 1:
        if low <= int(text[at + 1]) <= high:
            yield at + 2, int(text[at + 1])


def _name_ends(text, at, names):
    lower = text.lower()
    for length, i in sorted(((len(n), i) for i, n in enumerate(names)), key=lambda p: (-p[0], p[1])):
        if length and lower.startswith(names[i], at):
            yield at + length, i


def _offset_ends(text, at):
    if text[at:at + 1] in ("Z", "z"):
        yield at + 1, (0, None)
        return
    if text[at:at + 1] not in ("+", "-"):
        return
    parts = []
    end = at + 1
    colon = text[at + 3:at + 4] == ":"
    for i in range(3):
        start = end + 1 if colon and i and text[end:end + 1] == ":" else end
        if _digits(text, start, 2) != start + 2 or (i and int(text[start:start + 2]) > 59):
            break
        parts.append(int(text[start:start + 2]))
        end = start + 2
    if len(parts) < 2:
        return
    seconds = parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)
    if len(parts) == 3 and text[end:end + 1] == "." and _digits(text, end + 1, 6) > end + 1:
        end = _digits(text, end + 1, 6)
    yield end, (-seconds if text[at] == "-" else seconds, None)


def _zone_names():
    return [{"utc", "gmt", time.tzname[0].lower()}, {time.tzname[1].lower()}]


def _zone_ends(text, at):
    lower = text.lower()
    found = []
    for dst, names in enumerate(_zone_names()):
        for name in names:
            if name and lower.startswith(name, at):
                found.append((-len(name), dst))
    for length, dst in sorted(found):
        same = time.tzname[0] == time.tzname[1] and time.daylight
        yield at - length, -1 if same and text[at:at - length].lower() not in ("utc", "gmt") else dst


def _ends(text, at, d):
    """(end, value) for each way in which directive d can match text from `at` on."""
    if d in _NUMBERS:
        return _number_ends(text, at, d)
    if d in _EXACT:
        end = _digits(text, at, _EXACT[d])
        return [(end, int(text[at:end]))] if end - at == _EXACT[d] else []
    if d == "f":
        return [(end, int(text[at:end].ljust(6, "0"))) for end in range(_digits(text, at, 6), at, -1)]
    if d == "A":
        return _name_ends(text, at, _DAYS)
    if d == "a":
        return _name_ends(text, at, [n[:3] for n in _DAYS])
    if d == "B":
        return _name_ends(text, at, _MONTHS)
    if d == "b":
        return _name_ends(text, at, [n[:3] for n in _MONTHS])
    if d == "p":
        return _name_ends(text, at, ["am", "pm"])
    if d == "z":
        return _offset_ends(text, at)
    if d == "Z":
        return _zone_ends(text, at)
    return [(at + 1, None)] if text[at:at + 1] == "%" else []


_KNOWN = "aAbBdfGHIjmMpSuUVwWyYzZ%"


def _parse_format(form):
    """A list of directives (one letter), blanks (" ") and literal characters (as 1-tuples)."""
    items = []
    at = 0
    while at < len(form):
        c = form[at]
        at += 1
        if c.isspace():
            if not items or items[-1] != " ":
                items.append(" ")
        elif c != "%":
            items.append((c,))
        elif at == len(form):
            raise ValueError("stray %% in format '%s'" % form)
        else:
            d = form[at]
            at += 1
            if d in ("c", "x", "X"):
                items.extend(_parse_format(_EXPAND[d]))
            elif d in _KNOWN:
                items.append(d)
            else:
                raise ValueError("'%s' is a bad directive in format '%s'" % (d, form))
    return items


def _match(items, i, text, at, found):
    """Matches items[i:] from `at` on; the end, or -1. `found` gets the directives' values."""
    if i == len(items):
        return at
    item = items[i]
    if item == " ":
        end = at
        while end < len(text) and text[end].isspace():
            end += 1
        for stop in range(end, at, -1):
            last = _match(items, i + 1, text, stop, found)
            if last >= 0:
                return last
        return -1
    if type(item) is tuple:
        if text[at:at + 1].lower() != item[0].lower():
            return -1
        return _match(items, i + 1, text, at + 1, found)
    for end, value in _ends(text, at, item):
        last = _match(items, i + 1, text, end, found)
        if last >= 0:
            found[item] = value
            return last
    return -1


def _from_week(year, week, weekday, monday_first):
    """Day of the year of a weekday in a week as counted by %W (monday_first) or %U."""
    first = _weekday(year, 1, 1)
    if not monday_first:
        first = (first + 1) % 7
        weekday = (weekday + 1) % 7
    week_0 = (7 - first) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + week_0 + 7 * (week - 1) + weekday


def _iso_ordinal(year, week, weekday):
    fourth = _ordinal(year, 1, 4)
    return fourth - (fourth + 6) % 7 + 7 * (week - 1) + weekday


def _hour(found):
    if "I" not in found:
        return found.get("H", 0)
    half = found.get("p")
    hour = found["I"]
    if half == 1:
        return hour if hour == 12 else hour + 12
    return 0 if hour == 12 and half == 0 or hour == 12 and half is None else hour


def _check_iso(found, form):
    year = found.get("Y", found.get("y"))
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive "
                             "'%G'. Use '%Y' instead.")
        if "V" not in found or not ("A" in found or "a" in found or "w" in found or "u" in found):
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and "
                             "a weekday directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if year is None or not ("A" in found or "a" in found or "w" in found or "u" in found):
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and "
                             "a weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the "
                         "ISO year '%G' instead.")


def _weekday_of(found):
    for letter in ("A", "a"):
        if letter in found:
            return found[letter]
    if "w" in found:
        return (found["w"] + 6) % 7
    return found["u"] - 1 if "u" in found else None


def parse(text, form):
    """(year, month, day, hour, minute, second, weekday, yearday, dst, zone, offset, microsecond)"""
    for i, s in enumerate((text, form)):
        if not isinstance(s, str):
            raise TypeError("strptime() argument %d must be str, not %s" % (i, type(s)))
    found = {}
    end = _match(_parse_format(form), 0, text, 0, found)
    if end < 0:
        raise ValueError("time data %r does not match format %r" % (text, form))
    if end != len(text):
        raise ValueError("unconverted data remains: %s" % text[end:])
    _check_iso(found, form)
    year = found.get("Y")
    if year is None and "y" in found:
        year = found["y"] + (2000 if found["y"] <= 68 else 1900)
    month = found.get("m", found.get("B", found.get("b", None)))
    if "m" not in found and month is not None:
        month += 1
    day = found.get("d", 1)
    leap_fix = year is None and month == 2 and day == 29
    if leap_fix:
        year = 1904
    known = year is not None
    year = 1900 if year is None else year
    weekday = _weekday_of(found)
    yearday = found.get("j")
    month = 1 if month is None else month
    if yearday is None and weekday is not None:
        if "G" in found:
            year, month, day = _from_ordinal(_iso_ordinal(found["G"], found["V"], weekday))
            yearday = _ordinal(year, month, day) - _days_before_year(year)
        elif known and ("U" in found or "W" in found):
            week = found["W"] if "W" in found else found["U"]
            yearday = _from_week(year, week, weekday, "W" in found)
            if yearday <= 0:
                year -= 1
                yearday += 366 if _leap(year) else 365
    if yearday is None:
        if day > _MONTH_DAYS[month - 1] + (month == 2 and _leap(year)):
            raise ValueError("day is out of range for month")
        yearday = _days_before_month(year, month) + day
    else:
        year, month, day = _from_ordinal(_days_before_year(year) + yearday)
    if weekday is None:
        weekday = _weekday(year, month, day)
    offset, zone = found.get("z", (None, None))
    dst = found.get("Z", -1)
    if leap_fix:
        year = 1900
    return (year, month, day, _hour(found), found.get("M", 0), found.get("S", 0), weekday, yearday, dst,
            zone, offset, found.get("f", 0))


def strptime_tuple(text, form):
    return parse(text, form)[:11]

"""Counts how often it ran."""
import builtins
builtins.helper_loads = getattr(builtins, 'helper_loads', 0) + 1
loads = builtins.helper_loads
count = 0
print('helper_counting runs, time', loads, 'as', __name__)


def bump():
    global count
    count += 1
    return count


def read_extra():
    return extra

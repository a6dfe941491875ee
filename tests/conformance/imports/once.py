# A module runs once; state is shared; reload by deleting from sys.modules; attributes set on modules.
import sys
import helper_counting
import helper_counting as again
from helper_counting import loads, bump
print(helper_counting is again, loads, bump(), bump(), helper_counting.count, loads)
helper_counting.count = 100
print(bump(), again.count)
helper_counting.extra = 'set from outside'
print(again.extra, hasattr(helper_counting, 'extra'), helper_counting.read_extra())
del sys.modules['helper_counting']
import helper_counting as fresh
print(fresh is again, fresh.count, again.count, sys.modules['helper_counting'] is fresh)
sys.modules['fake_module'] = fresh
import fake_module
print(fake_module is fresh)
sys.modules['blocked'] = None
try:
    import blocked
except ImportError as e:
    print(type(e).__name__, e)
print(sorted(n for n in vars(fresh) if not n.startswith('__')), fresh.__name__,
    fresh.__dict__['count'], vars(fresh)['loads'])
fresh.bump.__globals__['count'] = 7
print(fresh.bump(), fresh.bump.__module__)
try:
    del fresh.nothing
except AttributeError as e:
    print(e)
del fresh.count
print(hasattr(fresh, 'count'))

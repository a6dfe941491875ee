# Errors while a module is imported: raised, syntax, and trying again afterwards.
import sys
for attempt in range(2):
    try:
        import faulty.raises
    except ZeroDivisionError as e:
        print('attempt', attempt, e, 'faulty.raises' in sys.modules, 'faulty' in sys.modules)
try:
    import faulty.syntax
except SyntaxError as e:
    print(type(e).__name__, e.msg, e.lineno, e.filename.endswith('faulty/syntax.py'))
try:
    from faulty.raises import value
except ZeroDivisionError as e:
    tb = e.__traceback__
    depth = 0
    while tb:
        depth += 1
        last = tb
        tb = tb.tb_next
    print(last.tb_lineno, depth >= 2)
import faulty
print(hasattr(faulty, 'raises'), faulty.__name__)
try:
    import faulty.missing_dependency
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import optional_fast_module as fast
except ImportError:
    fast = None
print(fast)
try:
    import faulty.exits
except SystemExit as e:
    print('exit', e.code)
from faulty import lazy
print(lazy.value, lazy.computed)
try:
    lazy.nothing
except AttributeError as e:
    print(e)
print(dir(lazy))

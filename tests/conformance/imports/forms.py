# Every form of import of a package beside the script, and what each binds.
import shapes
import shapes.circle
import shapes.solids.cube as cube
from shapes import square, circle as round_one
from shapes.solids import cube as cube2, volume
from shapes.square import *
from shapes.square import (
    area as square_area,
    perimeter,
)
import helper_plain, helper_plain as alias
print(shapes.__name__, shapes.version, shapes.circle.area(1), cube.volume(3), cube is cube2,
    round_one is shapes.circle)
print(square.area(3), square_area(4), perimeter(2), volume(2), area(5), helper_plain is alias,
    helper_plain.VALUE)
print(sorted(n for n in globals() if 'hidden' in n or n.startswith('_private')),
    'exported' in globals())
import sys
print([m for m in sorted(sys.modules) if m.startswith(('shapes', 'helper'))])
print(shapes.__file__.endswith('shapes/__init__.py'), shapes.circle.__file__.endswith('circle.py'),
    type(shapes.__path__).__name__ != '', shapes.__package__, shapes.circle.__package__,
    shapes.solids.__package__, cube.__name__, helper_plain.__package__)
print(repr(shapes).startswith("<module 'shapes' from '"), type(shapes).__name__, shapes.__doc__,
    helper_plain.__doc__)


def local_import():
    import helper_plain as inner
    from shapes import circle
    return inner is helper_plain, circle.area(2), 'inner' in globals()


print(local_import())


class WithImport:
    import math
    from shapes.circle import area


print(WithImport.math.floor(2.5), WithImport.area(1))
if True:
    from math import pi as PI, sqrt
print(PI > 3, sqrt(4))
import os.path as p, os.path
print(p is os.path, p.join('a', 'b'))
try:
    from shapes.circle import missing
except ImportError as e:
    print(type(e).__name__, str(e).split(' (')[0], e.name)
for source in ('import nothing_here', 'import shapes.nothing', 'from shapes import nothing',
        'from nothing_here import x', 'import helper_plain.sub', 'from shapes.circle.deep import x',
        'from . import x', 'from .. import y', 'from .mod import z', 'import os.nothing',
        'from math import nothing', 'import shapes.solids.missing.deep'):
    try:
        exec(source)
        print(source, 'fine')
    except ImportError as e:
        print(source, '->', type(e).__name__, str(e).split(' (')[0])
m = __import__('shapes.circle')
print(m is shapes, __import__('shapes.circle', fromlist=['area']) is shapes.circle,
    __import__('helper_plain') is helper_plain)
for source in ('import', 'import a.', 'import .a', 'import a as b.c', 'from a import',
        'from a import b.c', 'from a import (b', 'from a import *, b',
        'def f():\n  from a import *', 'import a, ', 'from a import b,', 'from a import ()',
        'from .a', 'import *', 'from a import b as 1', 'from a import (b, c,)', 'import a as',
        'from ... import a', 'from .... a import b'):
    try:
        compile(source, '<s>', 'exec')
        print(repr(source), 'fine')
    except SyntaxError as e:
        print(repr(source), '->', e.msg)

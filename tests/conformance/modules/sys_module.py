# args: one "two words" --flag=3 -x
# sys: arguments, paths, limits, version, hooks, sizes.
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].endswith('sys_module.py'), sys.argv[0] == __file__)
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 8),
    sys.version_info.releaselevel, type(sys.version).__name__, sys.platform, sys.byteorder,
    sys.maxsize, sys.maxunicode, sys.getrecursionlimit(), sys.getdefaultencoding(),
    sys.getfilesystemencoding(), sys.hexversion >> 16 == 0x030b)
print(type(sys.path).__name__, sys.path[0].endswith('modules'), 'sys' in sys.modules,
    '__main__' in sys.modules, sys.modules['sys'] is sys, sys.__name__,
    'math' in sys.modules or 'not yet', sys.stdout is sys.__stdout__, sys.flags.optimize,
    sys.dont_write_bytecode, sys.float_info.max, sys.int_info.bits_per_digit > 0,
    sys.hash_info.width, sys.hash_info.modulus == 2 ** 61 - 1)
print(sys.getswitchinterval(), sys.setswitchinterval(0.01), sys.getswitchinterval(),
    sys.intern('a' + 'b') == 'ab', callable(sys.exit), callable(sys.excepthook),
    sys.getsizeof([]) > 0, sys.implementation.name != '', isinstance(sys.executable, str),
    isinstance(sys.builtin_module_names, tuple), sys.is_finalizing(), sys.exc_info())
sys.setswitchinterval(0.005)
for f in (lambda: sys.setswitchinterval(0), lambda: sys.setswitchinterval(-1),
        lambda: sys.setswitchinterval('x'), lambda: sys.setrecursionlimit(0),
        lambda: sys.setrecursionlimit('x'), lambda: sys.intern(5), lambda: sys.exit(5),
        lambda: sys.exit('message'), lambda: sys.exit(), lambda: sys.exit(1, 2),
        lambda: sys.nothing, lambda: sys.getrecursionlimit(1), lambda: sys.exit(None),
        lambda: sys.exit([1])):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, 'code', '-'))
sys.path.append('/nowhere')
print(sys.path[-1])


class Display:
    def write(self, text): self.text = getattr(self, 'text', '') + text
    def flush(self): pass


saved, sys.stderr = sys.stderr, Display()
print('to stderr', file=sys.stderr)
captured, sys.stderr = sys.stderr.text, saved
print(repr(captured))


def frame_names():
    frame = sys._getframe()
    names = []
    while frame:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def caller():
    return frame_names()


print(caller(), sys._getframe().f_lineno, sys._getframe(0).f_code.co_name)
def hook(kind, value, tb):
    print('hook got', kind.__name__, value, tb is not None)
sys.excepthook = hook
print(sys.excepthook is hook, sys.__excepthook__ is not hook,
    sys.orig_argv[0] != '' if hasattr(sys, 'orig_argv') else True)
raise ValueError('for the hook')

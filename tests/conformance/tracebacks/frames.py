# The frames of a traceback: code, file, line, globals and locals of each.
def inner(depth):
    local = depth * 2
    raise ValueError(local)


def outer():
    inner(21)


try:
    outer()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        frame = tb.tb_frame
        code = frame.f_code
        print(code.co_name, tb.tb_lineno, frame.f_globals is globals(), tb.tb_lasti >= 0)
        print(code.co_filename == __file__, code.co_firstlineno, frame.f_locals.get('local'))
        tb = tb.tb_next
import sys
frame = sys._getframe()
print(frame.f_code.co_name, frame.f_back, frame.f_lineno)


def caller_name():
    return sys._getframe(1).f_code.co_name


def asks():
    return caller_name()


print(asks(), caller_name())

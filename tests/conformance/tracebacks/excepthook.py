# stderr: full
# sys.excepthook: called for uncaught errors, with exit code 1; its own failure is reported.
import sys


def hook(kind, value, tb):
    lines = []
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print('hook:', kind.__name__, value, lines)
    undefined_in_hook


sys.excepthook = hook


def f():
    raise ValueError('original')


f()

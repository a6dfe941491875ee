# sys.exit without arguments inside nested functions and try blocks: code 0, finally blocks run.
import sys


def f():
    try:
        g()
    finally:
        print('f leaves')


def g():
    try:
        sys.exit()
    except Exception:
        print('never: SystemExit is no Exception')
    finally:
        print('g leaves')


try:
    f()
except SystemExit as e:
    print('code', e.code, repr(e))
f()
print('never')

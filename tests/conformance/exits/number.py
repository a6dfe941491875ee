# sys.exit with a number.
import sys
for code in (0, 3, 256, -1, 300, True, None):
    try:
        sys.exit(code)
    except SystemExit as e:
        print(repr(e.code))
sys.exit(42)

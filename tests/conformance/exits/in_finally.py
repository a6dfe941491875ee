# An exit in a finally block replaces the error under way.
import sys
try:
    raise ValueError('lost')
finally:
    print('finally')
    sys.exit(6)

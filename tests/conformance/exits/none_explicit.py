# raise SystemExit, with None: success.
import sys
print('done')
try:
    raise SystemExit(None)
except SystemExit as e:
    print(e.code, e.args, repr(e))
raise SystemExit

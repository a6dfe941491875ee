# os._exit ends at once: no finally block, nothing flushed that was not.
import os
import sys
print('flushed', flush=True)
try:
    sys.stdout.flush()
    os._exit(9)
finally:
    print('never')

# stderr: full
# An error of the system: errno, text and file name.
import os
for action in (lambda: open('/no/such/file'), lambda: os.listdir('/no/such/dir'),
        lambda: os.rmdir('/'), lambda: open('/', 'w')):
    try:
        action()
    except OSError as e:
        print(type(e).__name__, e)
open('missing.txt').read()

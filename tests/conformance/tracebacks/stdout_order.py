# stderr: full
# Output that was buffered is written before the traceback ends the program.
import sys
for i in range(5):
    print('line', i)
sys.stdout.write('without a newline')
sys.stderr.write('own words on stderr\n')


def finish():
    raise SystemError('the end')


finish()

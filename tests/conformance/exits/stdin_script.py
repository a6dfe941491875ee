# stdin: one\ntwo\n
# args: 5 text
# The arguments and the standard input together decide the code.
import sys
lines = sys.stdin.read().split()
print(sys.argv[1:], lines)
code = int(sys.argv[1]) + len(lines)
print('code', code)
sys.exit(code)

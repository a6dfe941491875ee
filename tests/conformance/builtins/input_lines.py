# stdin: first line\n  second with spaces  \n\n42\né日\nlast without newline
# input() and sys.stdin: prompts, blank lines, end of input.
import sys
print(repr(input()))
print(repr(input('prompt> ')))
print(repr(input('')))
print(int(input('number: ')) * 2)
print(repr(sys.stdin.readline()))
print(repr(input()))
try:
    input('at the end: ')
except EOFError as e:
    print('|', e)
print(repr(sys.stdin.readline()), repr(sys.stdin.read()), list(sys.stdin), sys.stdin.readlines())
try:
    input(1, 2)
except TypeError as e:
    print(e)
print(sys.stdin.name, sys.stdin.readable(), sys.stdin.writable(), sys.stdin.isatty(),
    sys.stdin.encoding, sys.stdin.mode, sys.stdin.closed)
try:
    sys.stdin.write('x')
except Exception as e:
    print(type(e).__name__, e)

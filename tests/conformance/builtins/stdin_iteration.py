# stdin: 3 4\n10 -2\n\nabc 5\n7\n100 1
# Reading standard input line by line, as scripts do.
import sys
total = 0
for number, line in enumerate(sys.stdin, 1):
    line = line.rstrip('\n')
    if not line:
        print(number, 'blank')
        continue
    try:
        a, b = map(int, line.split())
    except ValueError as e:
        print(number, 'bad:', e)
        continue
    total += a * b
    print(number, f'{a} * {b} = {a * b}')
print('total', total, 'lines', number)
print(repr(sys.stdin.read()))
try:
    print(next(sys.stdin))
except StopIteration:
    print('nothing left')


def numbers(text):
    for word in text.split():
        try:
            yield int(word)
        except ValueError:
            pass


print(sum(numbers('1 x 2 y3 4')))

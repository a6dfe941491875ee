# Explicit and implicit line joining, semicolons, blank lines, comments anywhere.
total = 1 + \
    2 + \
    3
print(total)
values = [
    1,      # a comment inside brackets

    2,

    # a line of its own
    3,
]
print(values)
mapping = {'a':
           1, 'b'
           : 2}
print(mapping)


def spread(
        first,  # one
        second=2,
        *rest,
        **named  # and a comment
):
    return (first, second,
            rest, named)


print(spread(
    1,
))
print(spread(1, 2, 3, x=
             4))
a = 1; b = 2; print(a, b); c = 3;
print(c)
if a: print('one line'); print('two statements')
if b == 2 \
        and c == 3:
    print('joined condition')
while a < 3: a += 1; print('loop', a)
for i in 1, 2: print(i, end=' ')
print()
class Short: x = 1; y = 2
def short(): return 42
print(Short.x, Short.y, short())
print(1 if a
      else 2)
text = 'abc\
def'
print(text)

# a comment at the end, and one with strange indentation
        # here
print((1,
       2)
      [0])
if True:
    pass  # comment after pass

    # comment between

    print('still in the block')
# comment at column zero inside? no: after

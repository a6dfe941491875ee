# stderr: full
# Warnings that the compiler gives on standard error.
x = 5
print(x is 5 or True)
print("a" is not "b")
assert (x, 'always true')
print('\d', b'\d')
print((lambda: 5)())
if x is ():
    pass

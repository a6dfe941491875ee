# stderr: full
# A program that does not parse prints nothing of its own.
print('never printed')
for i in range(3)
    print(i)

# stderr: full
# A return outside of a function, after valid code.
total = 0
for i in range(5):
    total += i
return total

# stderr: full
# A string that is never closed.
print('never printed')
text = 'abc
print(text)

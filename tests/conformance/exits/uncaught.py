# An uncaught error: exit code 1.
print('before')
raise ValueError('why')

# An uncaught KeyboardInterrupt ends as if by the signal.
print('before', flush=True)
raise KeyboardInterrupt

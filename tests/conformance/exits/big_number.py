# An int beyond the machine's.
import sys
print('before')
sys.exit(2 ** 70)

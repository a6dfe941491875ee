# A bool is an int: exit code 1, nothing printed.
import sys
print('before')
sys.exit(True)

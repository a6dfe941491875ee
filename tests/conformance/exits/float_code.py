# stderr: full
# A float is printed, and the code is 1.
import sys
print('before')
sys.exit(2.5)

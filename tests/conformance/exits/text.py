# stderr: full
# A text as the code is printed on standard error and the code is 1.
import sys
print('before')
sys.exit('a message for the user')

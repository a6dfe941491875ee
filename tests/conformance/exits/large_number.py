# Codes are taken modulo 256.
import sys
print('before', flush=True)
sys.exit(300)

# stderr: full
# An error while a helper module runs.
print('importing')
import helper_broken
print('never')

# stderr: full
# Any other object is printed as text.
import sys


class Reason:
    def __str__(self):
        return 'the reason'


print('before')
sys.exit([1, Reason().__str__(), {'k': None}])

# stderr: full
# An exception whose str() fails.
class Broken(Exception):
    def __str__(self):
        raise RuntimeError('no text')


print('about to fail')
raise Broken(1)

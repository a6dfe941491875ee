# stderr: full
# A block that is missing.
print('never printed')
class C:
    def f(self):

    def g(self):
        pass

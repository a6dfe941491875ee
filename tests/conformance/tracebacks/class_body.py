# stderr: full
# An error in a class body, and in a decorator, a default and a property.
class Fine:
    @property
    def p(self):
        return self.missing_thing


try:
    Fine().p
except AttributeError as e:
    print(e)


class Body:
    x = 5

    def method(self): pass

    y = x / 0

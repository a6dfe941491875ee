# Mutual recursion without end, from within a class.
class Ping:
    def hit(self, n):
        return Pong().hit(n + 1)


class Pong:
    def hit(self, n):
        return Ping().hit(n + 1)


print('start')
try:
    Ping().hit(0)
except RecursionError as e:
    print(type(e).__name__, 'caught')


def again():
    again()


again()

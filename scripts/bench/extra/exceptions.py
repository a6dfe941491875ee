# Exceptions raised and caught, and try blocks that raise nothing.
def quiet(n):
    total = 0
    for i in range(n):
        try:
            total += i
        except ValueError:
            total = -1
        finally:
            total += 1
    return total


def loud(n):
    caught = 0
    for i in range(n):
        try:
            if i % 2:
                raise ValueError(i)
            [][i]
        except IndexError:
            caught += 1
        except ValueError as e:
            caught += e.args[0]
    return caught


print(quiet(3_000_000), loud(900_000))

# stderr: full
# An exception class of a module's own: its name as printed, and text over several lines.
class Shop:
    class OutOfStock(Exception):
        def __init__(self, item, left):
            self.item, self.left = item, left

        def __str__(self):
            return f'{self.item}: only {self.left} left\nplease order again'

    def sell(self, item, n):
        if n > 3:
            raise Shop.OutOfStock(item, 3)
        return n


s = Shop()
print(s.sell('pear', 2))
s.sell('apple', 10)

# stderr: full
# Missing attributes, with a suggestion, inside a longer expression.
class Account:
    def __init__(self):
        self.balance = 100
        self.owner = 'Ann'

    def report(self):
        return 'owner: ' + self.owner + ' has ' + str(self.balanse) + ' left'


account = Account()
print(account.owner)
print(account.report())

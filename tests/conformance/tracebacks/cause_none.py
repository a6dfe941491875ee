# stderr: full
# raise ... from None hides the context.
def parse(text):
    try:
        return int(text)
    except ValueError:
        raise RuntimeError('only numbers') from None


print(parse('5'))
parse('x')

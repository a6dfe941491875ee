value = 5


def __getattr__(name):
    if name == 'computed':
        return value * 2
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return ['value', 'computed']

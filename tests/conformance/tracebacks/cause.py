# stderr: full
# raise ... from ...: the cause comes first.
class ConfigError(Exception):
    pass


def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise ConfigError(f'bad setting {text!r}') from e


print(parse('5'))
parse('five')

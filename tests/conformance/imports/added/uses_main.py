import __main__
found = __main__.marker

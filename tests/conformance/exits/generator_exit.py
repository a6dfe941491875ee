# Other classes outside Exception are printed like errors.
print('before', flush=True)
try:
    raise GeneratorExit('one')
except BaseException as e:
    print(repr(e))
raise BaseException('plain base')

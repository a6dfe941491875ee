# exit() and quit() as scripts use them.
print('before')
try:
    quit()
except SystemExit as e:
    print('quit', e.code)
try:
    quit('text')
except SystemExit as e:
    print('quit', e.code)
exit(4)

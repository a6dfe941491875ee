# stderr: full
# A tuple as the code, and SystemExit raised directly with several arguments.
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(e.code, e.args)
raise SystemExit('raised', 'directly')

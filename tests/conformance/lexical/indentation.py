# Blocks by indentation: depths, tabs, dedents to several levels, and its errors.
def outer():
  def middle():
          def inner():
            return 'inner'
          return inner() + ' middle'
  return middle() + ' outer'


print(outer())
if True:
	print('tab')
	if True:
		print('two tabs')
	print('back')
for i in range(2):
    if i:
        for j in range(2):
            if j:
                print('deep', i, j)
    else:
        print('shallow')
print('zero')

sources = {
    'unexpected': "x = 1\n  y = 2\n",
    'expected if': "if True:\nx = 1\n",
    'expected def': "def f():\nx = 1\n",
    'expected class': "class C:\nx = 1\n",
    'expected for': "for i in []:\nx = 1\n",
    'expected while': "while 0:\nx = 1\n",
    'expected try': "try:\nx = 1\n",
    'expected except': "try:\n  x = 1\nexcept E:\nx = 2\n",
    'expected finally': "try:\n  x = 1\nfinally:\nx = 2\n",
    'expected with': "with a:\nx = 1\n",
    'expected else': "if 1:\n  x = 1\nelse:\nx = 2\n",
    'expected elif': "if 1:\n  x = 1\nelif 2:\nx = 2\n",
    'expected match': "match 1:\ncase 1:\n  pass\n",
    'expected case': "match 1:\n  case 1:\n  pass\n",
    'unindent': "if True:\n    x = 1\n  y = 2\n",
    'tabs': "if True:\n        x = 1\n\ty = 2\n",
    'ends early': "if True:\n",
    'first line': "  x = 1\n",
    'colon': "if True\n    x = 1\n",
}
for name, source in sources.items():
    try:
        exec(source)
        print(name, 'fine')
    except SyntaxError as e:
        print(name, '->', type(e).__name__, e.msg, e.lineno)

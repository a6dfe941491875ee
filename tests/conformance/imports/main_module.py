# __name__ of script and module, sys.path, importing from added folders, the script as a module.
import os
import sys
print(__name__, os.path.basename(sys.path[0]) == 'imports', os.path.basename(sys.argv[0]))
import helper_names
print(helper_names.who, helper_names.is_main)
os.makedirs('added/inner')
with open('added/late_module.py', 'w') as f:
    f.write('import sys\nvalue = "from an added folder"\nprint("late module runs", __name__)\n')
with open('added/inner/__init__.py', 'w') as f:
    f.write('from . import sibling\nfrom .sibling import *\n')
with open('added/inner/sibling.py', 'w') as f:
    f.write('a = 1\n_b = 2\ndef f(): return __name__\n')
try:
    import late_module
except ModuleNotFoundError as e:
    print(e)
sys.path.insert(0, os.path.abspath('added'))
import late_module
import inner
print(late_module.value, inner.a, inner.f(), hasattr(inner, '_b'), inner.sibling._b)
os.makedirs('first')
with open('first/which.py', 'w') as f:
    f.write('place = "first"\n')
with open('added/which.py', 'w') as f:
    f.write('place = "added"\n')
sys.path.insert(0, os.path.abspath('first'))
import which
print(which.place)
os.makedirs('ns/part')
with open('ns/part/mod.py', 'w') as f:
    f.write('x = "in a folder without __init__"\n')
sys.path.append(os.path.abspath('.'))
import ns.part.mod
print(ns.part.mod.x)
with open('added/uses_main.py', 'w') as f:
    f.write('import __main__\nfound = __main__.marker\n')
marker = 'set in main'
import uses_main
print(uses_main.found, sys.modules['__main__'].marker)
if __name__ == '__main__':
    print('guarded')

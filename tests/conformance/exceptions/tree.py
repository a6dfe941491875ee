# The exception classes: their bases, names, and which handlers catch which.
names = ['BaseException', 'SystemExit', 'KeyboardInterrupt', 'GeneratorExit', 'Exception',
    'StopIteration', 'StopAsyncIteration', 'ArithmeticError', 'FloatingPointError',
         'OverflowError', 'ZeroDivisionError', 'AssertionError', 'AttributeError', 'BufferError',
         'EOFError', 'ImportError', 'ModuleNotFoundError', 'LookupError',
         'IndexError', 'KeyError', 'MemoryError', 'NameError', 'UnboundLocalError', 'OSError',
         'BlockingIOError', 'ChildProcessError', 'ConnectionError', 'BrokenPipeError',
         'ConnectionAbortedError', 'ConnectionRefusedError', 'ConnectionResetError',
         'FileExistsError', 'FileNotFoundError', 'InterruptedError', 'IsADirectoryError',
         'NotADirectoryError', 'PermissionError', 'ProcessLookupError', 'TimeoutError',
         'ReferenceError', 'RuntimeError', 'NotImplementedError', 'RecursionError',
         'SyntaxError', 'IndentationError', 'TabError', 'SystemError', 'TypeError', 'ValueError',
         'UnicodeError', 'UnicodeDecodeError', 'UnicodeEncodeError',
         'UnicodeTranslateError', 'Warning', 'DeprecationWarning', 'PendingDeprecationWarning',
         'RuntimeWarning', 'SyntaxWarning', 'UserWarning', 'FutureWarning',
         'ImportWarning', 'UnicodeWarning', 'BytesWarning', 'ResourceWarning', 'EncodingWarning']
space = {}
for name in names:
    exec(f'kind = {name}', space)
    kind = space['kind']
    print(name, kind.__name__, ' > '.join(c.__name__ for c in kind.__mro__[1:]))
print(IOError is OSError, EnvironmentError is OSError)
for name in names:
    kind = eval(name)
    if issubclass(kind, UnicodeError) and kind is not UnicodeError:
        continue
    e = kind('text')
    print(repr(e), str(e), e.args, kind() .args, end='; ')
print()
for raised in (KeyError(1), ZeroDivisionError(2), FileNotFoundError(3), KeyboardInterrupt(4),
        NotImplementedError(5), UnboundLocalError(6), TabError(7), StopIteration(8)):
    try:
        raise raised
    except LookupError:
        print('lookup', end=' ')
    except ArithmeticError:
        print('arithmetic', end=' ')
    except OSError:
        print('os', end=' ')
    except RuntimeError:
        print('runtime', end=' ')
    except NameError:
        print('name', end=' ')
    except SyntaxError:
        print('syntax', end=' ')
    except Exception:
        print('exception', end=' ')
    except BaseException:
        print('base', end=' ')
print()

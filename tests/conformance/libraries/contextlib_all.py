# contextlib.
import contextlib as cl


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(r)
    except Exception as e:
        print(type(e).__name__, e)


@cl.contextmanager
def cmgr(x):
    print('enter', x)
    try: yield x * 2
    except ValueError as e: print('caught', e)
    finally: print('exit')
with cmgr(2) as v: print(v)
with cmgr(3): raise ValueError('boo')
try:
    with cmgr(4): raise KeyError('k')
except KeyError as e: print('out', e)
@cmgr(5)
def decorated(): print('inside'); return 1
print(decorated(), decorated())
@cl.contextmanager
def noyield():
    if 0: yield
@cl.contextmanager
def twice():
    yield; yield
t(lambda: noyield().__enter__())
try:
    with twice(): pass
except RuntimeError as e: print(e)
try:
    with cmgr(6): raise StopIteration('si')
except StopIteration as e: print('SI', e)
with cl.suppress(KeyError, ValueError): raise ValueError
class Cl:
    def close(self): print('closed')
with cl.closing(Cl()) as z: print(type(z).__name__)
with cl.ExitStack() as st:
    st.enter_context(cmgr('a')); st.callback(print, 'cb', 1); st.push(lambda *e: print('push', e[0]))
    print('body')
try:
    with cl.ExitStack() as st:
        st.enter_context(cmgr('b')); st.callback(lambda: 1 / 0)
        raise TypeError('x')
except ZeroDivisionError as e: print(repr(e), repr(e.__context__))
with cl.ExitStack() as st:
    st.enter_context(cmgr('c')); raise ValueError('swallow')
with cl.nullcontext(5) as n: print(n)
import io
buf = io.StringIO()
with cl.redirect_stdout(buf): print('hidden')
print(repr(buf.getvalue()))
t(lambda: cl.ExitStack().enter_context(5))
print(isinstance(cmgr(1), cl.AbstractContextManager))

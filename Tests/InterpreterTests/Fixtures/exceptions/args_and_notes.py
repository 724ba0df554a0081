e = ValueError(1, 2); print(e, e.args, repr(e)); e.args = (9,); print(e)
e.add_note('n'); print(e.__notes__); e.foo = 1; print(e.foo)
try: e.add_note(5)
except TypeError as x: print(x)

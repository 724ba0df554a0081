class A: pass
class B(A): pass
for bases in [(A, B), (A, A), (int, str), (bool,), (type(None),), (range,)]:
    try: type('X', bases, {})
    except TypeError as e: print(e)

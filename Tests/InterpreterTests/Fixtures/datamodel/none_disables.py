class A:
    __hash__ = None
    __iter__ = None
    __contains__ = None
for f in [hash, iter, lambda a: 1 in a]:
    try: f(A())
    except TypeError as e: print(e)

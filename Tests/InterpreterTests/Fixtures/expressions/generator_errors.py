def sl(): yield next(me)
me = sl()
try: next(me)
except ValueError as e: print(e)
def rs():
    raise StopIteration
    yield
try: next(rs())
except RuntimeError as e: print(e, repr(e.__cause__))
try: (x for x in [1]).send(1)
except TypeError as e: print(e)

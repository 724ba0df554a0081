try:
    try: 1/0
    except ZeroDivisionError as a: raise ValueError('v') from a
except ValueError as b: print(repr(b.__cause__), b.__suppress_context__, repr(b.__context__))

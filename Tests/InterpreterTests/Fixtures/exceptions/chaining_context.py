try:
    try: 1/0
    except: raise KeyError('k')
except KeyError as e: print(repr(e.__context__), e.__cause__)
try:
    try: 1/0
    except: raise KeyError('k') from None
except KeyError as e: print(e.__suppress_context__, repr(e.__context__))

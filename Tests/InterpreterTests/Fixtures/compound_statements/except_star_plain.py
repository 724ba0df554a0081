try:
    try: raise ValueError(3)
    except* ValueError as e: print(repr(e)); raise KeyError(1)
except BaseException as e: print(repr(e), repr(e.__context__))

try:
    try: raise ExceptionGroup('a', [ValueError(1), OSError(2)])
    except* ValueError: pass
except ExceptionGroup as e: print(repr(e), e.message, e.exceptions)

def f(group):
    try: raise group
    except* ValueError as e: print('V', e.exceptions)
    except* (TypeError, KeyError) as e: print('T', e.exceptions)
    else: print('else')
    finally: print('finally')
f(ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [KeyError(3), ValueError(4)])]))

for text in [
    'f(None=1)',
    'f(a.b=1)',
    'f(1=2)',
    'f(a=1,a=2)',
    'f(a=1,2)',
    'f(**a,*b)',
    '1=x',
    'f()=1',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

for text in [
    'def f(*,**k): pass',
    'def f(a=1,b): pass',
    'def f(**k,a): pass',
    'def f(a,a): pass',
    'def f(a,/,b,/): pass',
    'def f(/): pass',
    'def f(*a,*b): pass',
    'def f(None): pass',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

for text in [
    'a+b=1',
    '(a,b)+=1',
    'del f()',
    'for 1 in x: pass',
    'with x as 1: pass',
    'class',
    'import',
    'from x import',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

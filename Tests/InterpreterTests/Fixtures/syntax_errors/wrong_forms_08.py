for text in [
    '1.a',
    'x[]',
    'x = *a',
    'return',
    '()',
    '(,)',
    'lambda *: 1',
    'def f(*): pass',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

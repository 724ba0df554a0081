for text in [
    'f(x for x in y, 1)',
    'f(1, x for x in y)',
    '@',
    'a if b',
    'a if b else',
    'x = yield',
    'from . import x',
    'if 1:\n\tx\n        y',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

for text in [
    '1__0',
    '1_',
    '0x',
    '0b2',
    '1e',
    '1.e5j',
    'a?b',
    'a!',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

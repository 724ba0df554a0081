for text in [
    'f(',
    'x = )',
    'x = (',
    "'abc",
    "f'{'",
    "f'{}'",
    "f'{a b}'",
    '0777',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

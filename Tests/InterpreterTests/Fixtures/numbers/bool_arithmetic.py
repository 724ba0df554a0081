for text in [
    'True + True',
    'True * 3',
    'True / 2',
    '~True',
    'True & False',
    'True | 1',
    'True ^ True',
    'True == 1',
    "bool('False')",
    'bool(0.0)',
    'str(True)',
    '{True: 1, 1: 2}',
    'isinstance(True, int)',
    "f'{True:d} {True}'",
    '[10, 20][True]',
    'sum([True, True])',
    'bool(1, 2)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

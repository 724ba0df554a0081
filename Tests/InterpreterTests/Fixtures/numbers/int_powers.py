for text in [
    '2 ** 10',
    '2 ** -1',
    '(-8) ** 3',
    '0 ** 0',
    'pow(3, 4, 5)',
    'pow(3, -1, 7)',
    'pow(2, -1, 4)',
    'pow(2, 3, 0)',
    '0 ** -1',
    '2 ** 100',
    '(-2) ** 101',
    'pow(2, 3.0)',
    'pow(2, 3, 5.0)',
    '(-1) ** 0.5',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

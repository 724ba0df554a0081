for text in [
    '7 // 2',
    '-7 // 2',
    '7 // -2',
    '7 % 3',
    '-7 % 3',
    '7 % -3',
    'divmod(7, -2)',
    '7 / 2',
    '10**30 // 7',
    '10**30 % 7',
    '-10**30 // 7',
    '(10**30) / (10**29)',
    '1 // 0',
    '1 % 0',
    '1 / 0',
    'divmod(1, 0)',
    '10**400 / 3',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

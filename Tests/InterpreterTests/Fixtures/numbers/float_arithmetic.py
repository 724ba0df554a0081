for text in [
    '7.5 // 2',
    '-7.5 // 2',
    '7.5 % 2',
    '-7.5 % 2',
    'divmod(-7.5, 2)',
    '2 ** 0.5',
    '0.0 ** 0',
    "float('inf') - float('inf')",
    '1.0 / 0',
    '1.0 // 0',
    '1.0 % 0',
    '0.0 ** -1',
    '2.0 ** 10000',
    '10**400 * 1.0',
    '1e308 * 10',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

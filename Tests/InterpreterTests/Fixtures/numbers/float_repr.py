for text in [
    '1e16',
    '1e15',
    '123456789012345678.0',
    '1e22',
    '1.0',
    '1e-5',
    '0.0001',
    '1e100',
    '1.1e-10',
    '5e-324',
    '1.7976931348623157e308',
    '0.1 + 0.2',
    '1 / 3',
    '100.0',
    '-0.0',
    '2.5e-7',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

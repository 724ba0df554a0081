for text in [
    'any([0, 1])',
    'all([])',
    'any([])',
    'all([1, 0])',
    "len('abc')",
    'len({1: 2})',
    'len(5)',
    'any(5)',
    'all()',
    'len()',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

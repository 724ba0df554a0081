for text in [
    'range(1.0)',
    'range(1, 2, 0)',
    'range(3)[9]',
    "range(3)['a']",
    'range(3).index(5)',
    'range(3) + [1]',
    "range('1')",
    'range(None)',
    'range(1, 2, 3, 4)',
    'range(3) < range(4)',
    'len(range(2**70))',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

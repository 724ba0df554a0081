for text in [
    '(1.5).hex()',
    "float.fromhex('0x1.8p+0')",
    '(1.5).as_integer_ratio()',
    '(2.0).is_integer()',
    '(1.5).conjugate()',
    '(0.1).as_integer_ratio()',
    "float('inf').as_integer_ratio()",
    "float.fromhex('zz')",
    '(1.5).__trunc__()',
    '(-1.5).__floor__()',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    "float('1.5')",
    "float(' 1.5 ')",
    "float('1e400')",
    "float('1e-400')",
    "float('infinity')",
    "float('-inf')",
    "float('nan')",
    "float('1_0')",
    'float(10**30)',
    "float('x')",
    "float('')",
    "float('_1')",
    'float([])',
    'float(None)',
    'float(10**400)',
    'float(1j)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

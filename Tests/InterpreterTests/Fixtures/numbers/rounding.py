for text in [
    'round(2.5)',
    'round(3.5)',
    'round(-2.5)',
    'round(2.675, 2)',
    'round(1234, -2)',
    'round(1250, -2)',
    'round(1350, -2)',
    'round(1.5, 0)',
    'round(5, 1)',
    'round(1e20)',
    'round(-0.4)',
    "round('a')",
    "round(1.5, 'a')",
    "round(float('nan'))",
    "round(float('inf'))",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

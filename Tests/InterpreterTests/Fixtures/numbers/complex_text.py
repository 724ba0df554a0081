for text in [
    'complex(0.0, -0.0)',
    'complex(-0.0, 0.0)',
    "complex(1, float('nan'))",
    "complex(float('inf'), -1)",
    "complex('1+2j')",
    "complex('j')",
    "complex(' (1+2j) ')",
    "complex('nan+infj')",
    '1e20 + 1e-5j',
    "'{:.2f}'.format(1+2j)",
    "format(1.5+2j, '>10')",
    "complex('a')",
    "complex(1, 'a')",
    "complex('1', 2)",
    'complex([])',
    'hash(1+0j) == hash(1)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

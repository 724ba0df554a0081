for text in [
    '1 + None',
    'None + 1',
    '[] + ()',
    '{} + {}',
    "-'a'",
    '+[]',
    '1 @ 2',
    "1 < 'a'",
    'None < None',
    '[] < 5',
    "abs('a')",
    "sum(['a'])",
    "sum([1], 'a')",
    'sum(5)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

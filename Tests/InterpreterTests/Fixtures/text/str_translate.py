for text in [
    "'abc'.translate({97: 'x', 98: None, 99: 100})",
    "str.maketrans('abc', 'xyz', 'd')",
    "str.maketrans({'a': 1, 98: 'y'})",
    "'abc'.translate(str.maketrans('ab', 'ba'))",
    "str.maketrans('ab', 'c')",
    'str.maketrans(5)',
    "'a'.translate(5)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

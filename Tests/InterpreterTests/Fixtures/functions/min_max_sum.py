for text in [
    'max(1, 2)',
    'max([1, 3, 2])',
    "min('bca')",
    'max([], default=3)',
    "max(['a', 'bbb'], key=len)",
    'min(1, 2, key=lambda x: -x)',
    'sum([1, 2], 10)',
    'sum([[1], [2]], [])',
    'max()',
    'max([])',
    'max(1)',
    "max(1, 'a')",
    'max(1, 2, default=3)',
    'max([1], key=5)',
    "sum([b'a'], b'')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

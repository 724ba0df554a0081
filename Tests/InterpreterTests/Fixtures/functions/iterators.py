for text in [
    "list(zip([1, 2], 'ab'))",
    'list(zip())',
    'list(zip([1], [1, 2], strict=True))',
    'list(zip([1, 2], [1], strict=True))',
    "list(enumerate('ab', 5))",
    'list(map(lambda a, b: a + b, [1, 2], [3, 4]))',
    "list(filter(None, [0, 1, '']))",
    'list(reversed([1, 2]))',
    "next(iter([]), 'default')",
    'list(iter([3, 1, 2].pop, 3))',
    'next(iter([]))',
    'iter(5)',
    'next(5)',
    'reversed({1})',
    'enumerate(5)',
    'zip(5)',
    'map()',
    'list(map(5, [1]))',
    'iter(5, 1)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

t = (1, 2, 3)
for text in [
    't + (4,)',
    't * 2',
    't[-1]',
    't[1:]',
    't.index(2)',
    't.count(1)',
    't < (1, 2, 4)',
    'hash(t) == hash((1, 2, 3))',
    "tuple('ab')",
    '((1, 2), 3)',
    '(1,)',
    't.index(9)',
    't + [1]',
    "t['a']",
    't[5]',
    't.append(1)',
    'tuple(5)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

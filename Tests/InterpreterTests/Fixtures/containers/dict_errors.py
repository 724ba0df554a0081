d = {}
for text in [
    "d['x']",
    "d.pop('x')",
    'd.popitem()',
    'd[[]]',
    '{[]: 1}',
    'd.update(5)',
    'd.update([1])',
    'd.update([(1, 2, 3)])',
    'd | 5',
    'dict(1)',
    'dict(1, 2)',
    'd < {}',
    'd.fromkeys(5)',
    'd.keys()[0]',
    'hash(d)',
    'd + {}',
    'dict([1])',
    "dict(['ab', 'c'])",
    "dict.fromkeys('ab', 0)",
    "dict(zip('ab', [1, 2]))",
    'd.keys() | 5',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    '2**63 - 1',
    '2**63',
    '-2**63',
    '-2**63 - 1',
    'abs(-2**63)',
    '-(-2**63)',
    '(-2**63) // -1',
    '(2**63 - 1) * 2',
    '10**18 * 10',
    '10**20 - 10**20',
    'hash(10**30)',
    'hash(2**61 - 1)',
    'hash(-1)',
    "int('1' * 50)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

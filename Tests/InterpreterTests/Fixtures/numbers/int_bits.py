for text in [
    '1 << 70',
    '(1 << 70) >> 68',
    '-5 >> 1',
    '5 & -2',
    '5 | -8',
    '5 ^ -3',
    '~5',
    '~(1 << 70)',
    '(1 << 70) & (2**70 + 5)',
    '-(1 << 70) | 1',
    '1 << -1',
    '1 >> -1',
    '(5).bit_length()',
    '(-5).bit_count()',
    '1 & 1.0',
    "1 | 'a'",
    '~1.5',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

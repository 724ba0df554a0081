for text in [
    '1j * 1j',
    '(1+2j) * (3-1j)',
    '(1+2j) / (3-1j)',
    '(1+2j) ** 2',
    '(1+2j) ** -1',
    '(0j) ** 0',
    'abs(3+4j)',
    '-(1+2j)',
    '(1+2j).conjugate()',
    '2 - (1+1j)',
    '1 / (1+1j)',
    '1j // 1',
    '1j % 1',
    '1j < 2j',
    'divmod(1j, 1)',
    '1j / 0',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    'bin(10)',
    'hex(-255)',
    'oct(8)',
    'bin(True)',
    'hex(2**70)',
    'bin(1.5)',
    "hex('a')",
    'str(10**30)',
    'repr(-2**63)',
    "format(255, '#b')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

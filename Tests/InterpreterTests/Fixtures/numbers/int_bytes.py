for text in [
    "(1000).to_bytes(2, 'big')",
    "(-2).to_bytes(2, 'little', signed=True)",
    "int.from_bytes(b'\\x01\\x00', 'big')",
    "int.from_bytes(b'\\xff', 'little', signed=True)",
    "int.from_bytes([1, 2], 'big')",
    '(0).to_bytes()',
    "(-1).to_bytes(1, 'big')",
    "(256).to_bytes(1, 'big')",
    "int.from_bytes('a', 'big')",
    "(5).to_bytes(2, 'foo')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

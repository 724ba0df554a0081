for text in [
    'bytes(3)',
    'bytes([1, 2])',
    "bytes('é', 'utf8')",
    'bytes(range(3))',
    "bytes.fromhex('61 62')",
    "b'abc'.hex()",
    "b'abc'.hex('-')",
    "b'abcdef'.hex(':', 2)",
    'bytes([256])',
    'bytes(-1)',
    "bytes('a')",
    'bytes(1.5)',
    "bytes([1, 'a'])",
    'bytes(None)',
    "bytes.fromhex('6')",
    "bytes.fromhex('zz')",
    "bytes(bytearray(b'x'))",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

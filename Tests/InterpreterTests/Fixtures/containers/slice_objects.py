for text in [
    'slice(1, 10, 2)',
    'slice(5)',
    'slice(1, 10, 2).indices(5)',
    'slice(None).indices(3)',
    'slice(-1, None, -1).indices(4)',
    'slice(1, 10, 2) == slice(1, 10, 2)',
    'slice(1, 2) < slice(2, 3)',
    "slice('a', 'b')",
    'hash(slice(1))',
    'slice(1).indices(-1)',
    'slice()',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

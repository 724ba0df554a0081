for text in [
    'hash(1) == hash(1.0) == hash(True)',
    "hash('a') == hash('a')",
    'hash([])',
    'hash({})',
    'hash(set())',
    'hash(([], ))',
    'id(1) == id(1)',
    "hash(float('inf'))",
    'hash(0.5)',
    'hash(1e300)',
    'hash(10**20)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

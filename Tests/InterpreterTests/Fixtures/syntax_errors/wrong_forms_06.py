for text in [
    'if 1:\n  x\n y',
    'if 1:\nx',
    'a b',
    'a\\b',
    '"\\N{foo}"',
    '"\\x1"',
    '"\\u12"',
    "b'é'",
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

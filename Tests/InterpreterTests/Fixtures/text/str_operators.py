for text in [
    "'a' * 3",
    "3 * 'ab'",
    "'ab' * -1",
    "'a' + 1",
    "1 + 'a'",
    "'a' * 'b'",
    "'a' * 2.0",
    "'abc'[5]",
    "'abc'['a']",
    "'abc'[1.0]",
    "'abc'[::-1]",
    "'abc'[2:1]",
    "'a' < 'b'",
    "'a' < 1",
    "'a' in 'abc'",
    "5 in 'a'",
    "'é' > 'z'",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    'str()',
    "str(b'a')",
    "str(b'\\xc3\\xa9', 'utf-8')",
    "str(b'a', 'ascii', 'strict')",
    'str(1, 2, 3, 4)',
    "str(5, 'utf8')",
    'str(object=5)',
    "ascii('é\\u20ac\\U0001f600')",
    "repr('a\\'b')",
    'repr("a\'b\\"c")',
    "repr('\\n\\t\\\\\\x00\\x7f\\x80\\xa0é\\u200b\\ud800')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

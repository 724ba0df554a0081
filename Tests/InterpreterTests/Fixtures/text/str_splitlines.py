for text in [
    "'a\\nb\\r\\nc\\x0bd\\x0c\\x1ce\\x85f\\u2028g'.splitlines()",
    "'a\\nb\\n'.splitlines(True)",
    "''.splitlines()",
    "'\\n'.splitlines()",
    "'a\\n\\nb'.splitlines(keepends=True)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    "b'abc'.decode('ascii')",
    "b'\\x00\\xff'.decode('latin1')",
    "b'a\\xff'.decode('utf8', 'ignore')",
    "b'a\\xff'.decode('utf8', 'replace')",
    "b'a\\xff'.decode('utf8', 'backslashreplace')",
    "b'\\xff'.decode()",
    "b'\\xe2\\x82'.decode()",
    "b'abc'.decode('foo')",
    "'é'.encode('utf-16-le')",
    "b'\\xe9\\x00'.decode('utf-16-le')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

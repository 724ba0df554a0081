for text in [
    "'a\\tb\\tc'.expandtabs()",
    "'a\\tb'.expandtabs(4)",
    "'\\t'.expandtabs(0)",
    "'a\\r\\tb'.expandtabs(3)",
    "'é'.encode()",
    "'é'.encode('latin-1')",
    "'\\u20ac'.encode('ascii', 'replace')",
    "'\\u20ac'.encode('ascii', 'xmlcharrefreplace')",
    "'\\u20ac'.encode('ascii', 'backslashreplace')",
    "'\\u20ac'.encode('ascii', 'ignore')",
    "'\\u20ac'.encode('ascii')",
    "'abc'.encode('foo')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

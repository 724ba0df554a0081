for text in [
    'chr(97)',
    'chr(0x1F600)',
    "ord('a')",
    "ord(b'a')",
    'chr(-1)',
    'chr(1114112)',
    "ord('ab')",
    "ord('')",
    'ord(5)',
    "chr('a')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

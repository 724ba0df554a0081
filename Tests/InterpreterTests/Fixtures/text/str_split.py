for text in [
    "'a,b,,c'.split(',')",
    "'a b  c '.split()",
    "'a b c d'.split(None, 2)",
    "'a,b,c'.rsplit(',', 1)",
    "'  x '.split(' ')",
    "''.split()",
    "''.split(',')",
    "'a-b-c'.partition('-')",
    "'a-b-c'.rpartition('-')",
    "'abc'.partition('x')",
    "'abc'.rpartition('x')",
    "'a'.split('')",
    "'a'.split(1)",
    "'a'.partition('')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

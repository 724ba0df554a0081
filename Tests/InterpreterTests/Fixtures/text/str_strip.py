for text in [
    "'xxabcxx'.strip('x')",
    "'  a '.lstrip()",
    "'xyaxy'.rstrip('yx')",
    "'abc'.strip('')",
    "'\\u3000a\\u3000'.strip()",
    "'a'.strip(1)",
    "'abc'.removeprefix('ab')",
    "'abc'.removesuffix('bc')",
    "'abc'.removeprefix('x')",
    "'a'.removeprefix(1)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

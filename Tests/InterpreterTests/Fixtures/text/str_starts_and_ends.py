for text in [
    "'abc'.startswith(('x', 'a'))",
    "'abc'.endswith('c', 0, 2)",
    "'abc'.startswith('b', 1)",
    "'abc'.startswith('')",
    "'abc'.startswith('', 4)",
    "'abc'.endswith(())",
    "'a'.startswith(1)",
    "'a'.startswith([])",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

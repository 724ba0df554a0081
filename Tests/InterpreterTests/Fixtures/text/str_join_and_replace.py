for text in [
    "','.join('abc')",
    "''.join([])",
    "'-'.join(('a', 'b'))",
    "'a'.join([1])",
    "'a'.join(5)",
    "'aXbX'.replace('X', '--', 1)",
    "'abc'.replace('', '-')",
    "'abc'.replace('', '-', 2)",
    "''.replace('', 'x')",
    "'aaa'.replace('a', 'b', 0)",
    "'a'.replace(1, 2)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

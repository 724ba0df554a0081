for text in [
    "'abc'.center(10, '*')",
    "'abc'.center(6, '-')",
    "'abc'.ljust(6) + '|'",
    "'abc'.rjust(6, '-')",
    "'abc'.zfill(6)",
    "'-5'.zfill(5)",
    "'+x'.zfill(4)",
    "''.zfill(2)",
    "'a'.center('x')",
    "'a'.center(5, 'xx')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

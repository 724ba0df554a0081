for bad in ['1 +', 'if 1:\nx', 'a b', 'x = (', 'f(']:
    try: exec(bad)
    except SyntaxError as e: print(type(e).__name__, e, e.lineno, e.offset, e.text, e.msg)

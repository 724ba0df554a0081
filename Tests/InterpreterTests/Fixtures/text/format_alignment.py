for text in [
    "'{:>10}|{:<10}|{:^10}|'.format('a', 'b', 'c')",
    "'{:*^9}'.format('d')",
    "'{:=+8d}'.format(42)",
    "'{:08.3f}'.format(3.14159)",
    "'{:>{}}'.format('a', 5)",
    "'{:x<5}'.format(7)",
    "'{:=5}'.format('a')",
    "'{: s}'.format('a')",
    "'{:+s}'.format('a')",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

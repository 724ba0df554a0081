for text in [
    '"a" b"b"',
    'f"{a!x}"',
    'nonlocal x',
    'def f(x):\n global x',
    'def f():\n x=1\n global x',
    'continue',
    'a = b = ',
    'a += b += 1',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

for text in [
    'a:=1',
    '[a:=1]',
    'None=1',
    'x++',
    'not',
    'a not b',
    'a is',
    'print "x"',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

for text in [
    'exec "x"',
    'try: pass',
    'def f(:',
    'class A(: pass',
    '{1:2,3}',
    '{**a}',
    '*a,=1,',
    '(*a)',
]:
    try: exec(text); print(repr(text), 'runs')
    except BaseException as e: print(repr(text), type(e).__name__, e)

for text in [
    "'{0} {1} {0}'.format(1, 2)",
    "'{} {}'.format(1, 2)",
    "'{a} {b[0]} {c.real}'.format(a=1, b=[2], c=3)",
    "'{!r} {!s} {!a}'.format('é', 'é', 'é')",
    "'{{}}'.format()",
    "'{0[x]}'.format({'x': 1})",
    "'{}'.format()",
    "'{0}{}'.format(1, 2)",
    "'{a}'.format()",
    "'{'.format(1)",
    "'}'.format(1)",
    "'{!z}'.format(1)",
    "'{0.x}'.format(1)",
    "'{0[5]}'.format([1])",
    "'{:d}'.format('a')",
    "'{:10.3}'.format([1])",
    "format(1, 'zz')",
    "'{a}'.format_map({'a': 1})",
    "'{a}'.format_map({})",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

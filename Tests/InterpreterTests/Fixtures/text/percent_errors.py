for text in [
    "'%d' % 'x'",
    "'%s %s' % 1",
    "'%s' % (1, 2)",
    "'%z' % 1",
    "'%' % 1",
    "'%(a)s' % 5",
    "'%(a)s' % {}",
    "'%c' % 'ab'",
    "'%c' % -1",
    "'%x' % 1.5",
    "'%*d' % ('a', 1)",
    "'%(x)d' % {'x': 's'}",
    "'abc' % 1",
    "'%f' % 'a'",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    "b'abc'[0]",
    "b'abc'[1:]",
    "b'abc'[::-1]",
    "97 in b'abc'",
    "b'bc' in b'abc'",
    "b'a' < b'b'",
    "b'a' == bytearray(b'a')",
    "b'a' == 'a'",
    "b'ab' * 2",
    "list(b'ab')",
    "b'%s %d %x %c %a %r %b' % (b'x', 5, 255, 65, 'é', 'b', b'q')",
    "b'a' + 'b'",
    "b'a'[5]",
    "b'abc'['x']",
    "b'a' < 'a'",
    "'a' in b'abc'",
    "300 in b'abc'",
    "b'%d' % 'x'",
    "b'%s' % 'x'",
    'repr(b\'a\\\'"\\n\\xff\')',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    "'abcabc'.find('c', 3)",
    "'abcabc'.rfind('a')",
    "'abc'.find('')",
    "'abc'.find('', 4)",
    "'abc'.rfind('')",
    "'abc'.count('')",
    "'aaa'.count('aa')",
    "'abc'.find('b', -2)",
    "'abc'.index('c', -1)",
    "'abc'.find('c', None, 2)",
    "'abc'.index('z')",
    "'abc'.rindex('z')",
    "'a'.count()",
    "'abc'.find(1)",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

for text in [
    "'Hello'.swapcase()",
    "'hello world'.title()",
    '"they\'re bill\'s".title()',
    "'ß'.upper()",
    "'ǆ'.title()",
    "'İ'.lower()",
    "'ΑΣ'.lower()",
    "'ﬁ'.upper()",
    "'STRASSE ß'.casefold()",
    "'hELLO'.capitalize()",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

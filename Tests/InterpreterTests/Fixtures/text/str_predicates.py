for text in [
    "'abc'.isalpha()",
    "'ab1'.isalnum()",
    "'1²'.isdigit()",
    "'1²'.isdecimal()",
    "'½'.isnumeric()",
    "' \\t'.isspace()",
    "'Ab'.istitle()",
    "'AB1'.isupper()",
    "'ab'.islower()",
    "'_a1'.isidentifier()",
    "'1a'.isidentifier()",
    "'a\\n'.isprintable()",
    "''.isprintable()",
    "''.isalpha()",
    "'é'.isascii()",
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

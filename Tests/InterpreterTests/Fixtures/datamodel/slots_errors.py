for body in ["__slots__ = ('x',); x = 1", "__slots__ = (5,)", "__slots__ = ('a b',)"]:
    try: exec(f"class V:\n    {body}")
    except Exception as e: print(type(e).__name__, e)

for text in [
    'isinstance(1, int)',
    'isinstance(1, (str, int))',
    'isinstance(1, int | str)',
    'isinstance(None, int | None)',
    'issubclass(bool, int)',
    'isinstance(1, 5)',
    'isinstance(1, [int])',
    'issubclass(1, int)',
    'issubclass(int, 5)',
    'isinstance(1, list[int])',
    'callable(len)',
    'callable(5)',
]:
    try: print(text, '->', repr(eval(text)))
    except Exception as e: print(text, '->', type(e).__name__, e)

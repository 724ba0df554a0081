for args in [('nope',), ('nope', {}), (5,), ('1', 5), ('len([1])', {'__builtins__': {}})]:
    try: eval(*args)
    except Exception as e: print(type(e).__name__, e)

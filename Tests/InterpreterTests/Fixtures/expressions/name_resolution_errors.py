for bad in ['undefined', '[undefined for x in [1]]', '(lambda: undefined)()', '1 if 0 else undefined']:
    try: eval(bad)
    except NameError as e: print(e, e.name)

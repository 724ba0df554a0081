def f():
    try: return {}['a']
    except KeyError as e: raise ValueError('outer') from e
f()

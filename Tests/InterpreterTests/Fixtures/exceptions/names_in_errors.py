for f in [lambda: undefined_name, lambda: ''.nope, lambda: {}['k'], lambda: int('x'), lambda: [].foo]:
    try: f()
    except Exception as e: print(type(e).__name__, e.args, getattr(e, 'name', None))

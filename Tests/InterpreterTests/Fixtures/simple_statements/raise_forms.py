for bad in ['raise 5', 'raise', 'raise None', 'raise ValueError from 5', 'raise "x"', 'raise int', 'raise KeyError']:
    try: exec(bad)
    except BaseException as e: print(bad, type(e).__name__, e)

try: assert False, ('a', 1)
except AssertionError as e: print(e, e.args)
try: assert 0
except AssertionError as e: print(repr(e))

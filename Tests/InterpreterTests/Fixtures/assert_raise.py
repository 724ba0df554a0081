try:
    raise ValueError
except ValueError as e: print(repr(e), e.args)
try:
    raise TypeError('a') from None
except TypeError as e: print(e.__suppress_context__, e.__cause__)
try:
    raise 5
except TypeError as e: print(e)
assert (1, 2) == (1, 2)
assert 0, [1, 2]

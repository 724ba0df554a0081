class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
o = A(); o.__class__ = B; print(o.who(), type(o).__name__)
for bad in [int, 5]:
    try: o.__class__ = bad
    except TypeError as e: print(e)

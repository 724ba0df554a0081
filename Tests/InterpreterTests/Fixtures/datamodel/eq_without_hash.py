class A:
    def __eq__(self, o): return True
print(A() == 5, A() != 5, A.__hash__)
try: {A()}
except TypeError as e: print(e)

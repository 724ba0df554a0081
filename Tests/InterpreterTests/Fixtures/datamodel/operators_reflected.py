class A:
    def __add__(self, o): return NotImplemented
    def __radd__(self, o): return 'radd'
class B(A):
    def __radd__(self, o): return 'Bradd'
print(1 + A(), A() + B())
try: A() + 1
except TypeError as e: print(e)

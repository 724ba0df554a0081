class A:
    x = 1
    def __init__(self, v): self.v = v
    def get(self): return self.v
a = A(5)
print(a.get(), A.x, a.x, A.get(a), A.__name__, A.get.__qualname__, a.get.__self__ is a, isinstance(a, A), type(a) is A)

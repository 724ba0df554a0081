class A:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print('lt'); return self.v < o.v
    def __eq__(self, o): print('eq'); return self.v == o.v
print(A(1) < A(2), A(1) > A(2), A(1) == A(1), A(1) != A(1), sorted([A(2), A(1)])[0].v, max(A(1), A(2)).v)
try: A(1) <= A(2)
except TypeError as e: print(e)

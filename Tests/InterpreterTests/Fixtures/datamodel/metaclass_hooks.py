class M(type):
    def __new__(m, n, b, d, **k): print('new', n, sorted(k)); return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): print('init'); super().__init__(n, b, d)
    @classmethod
    def __prepare__(m, n, b, **k): print('prepare'); return {'zz': 1}
    def __call__(c, *a): print('call'); return super().__call__(*a)
class A(metaclass=M, q=1):
    def __init__(self, v=0): self.v = v
class B(A): pass
print(A.zz, type(B) is M, A(3).v)

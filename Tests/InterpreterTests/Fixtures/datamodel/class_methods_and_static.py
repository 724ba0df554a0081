class A:
    n = 0
    @classmethod
    def make(cls, k): cls.n += k; return cls.__name__, cls.n
    @staticmethod
    def s(x): return x * 2
class B(A): pass
print(A.make(1), B.make(2), A.n, B.n, A.s(3), A().s(4), B().make(1))

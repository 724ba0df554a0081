class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
class E(set):
    def add(self, x): super().add(x + 1)
class F(float):
    def __add__(self, o): return F(float(self) + o)
    def __repr__(self): return 'F' + float.__repr__(self)
e = E([1]); e.add(5)
print(T(1, 2), T(1) + (2,), T(1, 2)[0], e, e | {9}, type(e & {1}).__name__, F(2.5) + 1, F('3'), F(1) * 2)

x = 'global'
class C:
    x = 'class'
    def f(self): return x
    y = [x for _ in range(2)]
    z = [i for i in x]
print(C().f(), C.y, C.z)

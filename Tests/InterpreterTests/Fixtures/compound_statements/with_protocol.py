class C:
    def __init__(self, n, sup=False): self.n, self.sup = n, sup
    def __enter__(self): print('enter', self.n); return self.n
    def __exit__(self, t, v, tb): print('exit', self.n, t and t.__name__, v); return self.sup
with C(1) as a, C(2) as b: print(a, b)
with (C(3) as c, C(4)): print(c)
with C(5, True): raise ValueError('v')

lam = lambda *a, k=1, **kw: (a, k, kw)
print(lam(1, 2, k=3, z=4), lam.__name__, (lambda: (yield))().__next__(), (lambda x, /, y=2: x + y)(1))

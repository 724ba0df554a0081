class A:
    def __call__(self, *a, **k): return a, k
print(A()(1, b=2), callable(A()), callable(5))
try: (5)()
except TypeError as e: print(e)

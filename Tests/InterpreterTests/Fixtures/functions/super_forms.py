class A:
    def f(self): return 'A'
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    def f(self): return super(B, self).f() + super().f()
    @classmethod
    def c(cls): return super().c() + '!'
print(B().f(), B.c())
for bad in ['super().x', 'super(A, 1).x', 'super(5)']:
    try: exec(bad)
    except Exception as e: print(type(e).__name__, e)

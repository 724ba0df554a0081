class A:
    def f(self): return 1
    c = classmethod(lambda cls: cls)
    s = staticmethod(len)
a = A()
print(a.f.__func__ is A.f, a.f == a.f, a.f.__name__, A.__dict__['c'].__func__.__name__, A.s is len, a.c() is A)

class D:
    def __get__(self, i, o=None): return 'got'
class C: x = D()
c = C(); print(c.x); c.__dict__['x'] = 5; print(c.x)

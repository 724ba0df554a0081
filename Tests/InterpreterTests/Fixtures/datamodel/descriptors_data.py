class D:
    def __set_name__(self, owner, name): print('name', owner.__name__, name); self.n = name
    def __get__(self, i, o): return self.n, i is None, o.__name__
    def __set__(self, i, v): print('set', v)
    def __delete__(self, i): print('del')
class C: x = D()
c = C()
print(C.x, c.x); c.x = 4; del c.x; c.__dict__['x'] = 9; print(c.x)

def deco(n):
    print('make', n)
    def wrap(f): print('wrap', n); return f
    return wrap
@deco(1)
@deco(2)
def f(): pass
@deco(3)
class C: pass

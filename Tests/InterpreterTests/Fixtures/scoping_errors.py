def f():
    try: print(x)
    except UnboundLocalError as e: print(e)
    x = 1
f()
def g():
    def h(): return y
    try: h()
    except NameError as e: print(e)
    y = 2; return h()
print(g())
max = max(3, 4); print(max); del max; print(max(1, 2))
class K:
    z = 5
    vals = [z for _ in range(2)] if False else [z]
    def m(self): return K.z
print(K().m(), K.vals)
def outer():
    v = [1]
    class In:
        w = v
        def get(self): return v
    return In
print(outer().w, outer()().get())
x = "global"
def shadow(x): return x
print(shadow("p"), x, [x for x in range(3)], x)
try: del nothere
except NameError as e: print(e)
import math as m
print(m.pi > 3, "m" in globals(), sorted(k for k in locals() if k in ("f", "g", "K")))
def fn(): return sorted(locals().items())
print(fn(), (lambda a, b: sorted(locals()))(1, 2))
prnt("x")

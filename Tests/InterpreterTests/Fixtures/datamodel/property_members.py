class P:
    def __init__(self, v): self._v = v
    @property
    def v(self):
        "doc of v"
        return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): del self._v
p = P(1); p.v = 3; print(p.v, P.v.__doc__, P.v.fget(p)); del p.v
try: p.v
except AttributeError as e: print(e)

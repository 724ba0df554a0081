class P:
    def __init_subclass__(cls, /, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag
class Q(P, tag=3): pass
print(Q.tag)
try:
    class R(P, foo=1): pass
except TypeError as e: print(e)

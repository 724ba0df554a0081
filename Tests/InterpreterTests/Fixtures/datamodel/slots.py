class S:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
s = S(); print(s.a, S.__slots__, S.a)
for f in ['s.c = 3', 's.b', 's.__dict__', 'del s.b']:
    try: exec(f)
    except AttributeError as e: print(e)
class T(S): pass
t = T(); t.c = 1; print(t.__dict__)

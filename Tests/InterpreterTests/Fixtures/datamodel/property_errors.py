class P:
    @property
    def ro(self): return 1
    wo = property(None, lambda s, x: None)
p = P()
for f in ['p.ro = 1', 'del p.ro', 'p.wo', 'p.nope', 'P.nope']:
    try: exec(f)
    except AttributeError as e: print(e)

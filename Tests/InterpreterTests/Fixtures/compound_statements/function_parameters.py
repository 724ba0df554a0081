def d(a, b=[], *args, c, d=4, **kw): return a, b, args, c, d, kw
print(d(1, c=3), d(1, 2, 3, 4, c=5, e=6), d(*[1, 2], **{'c': 3}), d(1, c=2, **{'z': 1}))
def p(a, /, b, *, c): return a, b, c
print(p(1, 2, c=3), p(1, b=2, c=3), d.__defaults__, d.__kwdefaults__)

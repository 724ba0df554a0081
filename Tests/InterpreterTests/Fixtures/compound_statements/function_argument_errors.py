def p(a, /, b, *, c): return a, b, c
def d(a, b=1, *args, c, d=4, **kw): pass
for bad in ['p(a=1,b=2,c=3)', 'p(1,2,3)', 'p(1,c=1)', 'd()', 'd(1)', 'd(1,c=1,a=2)', 'p(1,2,c=3,z=4)', 'p()', 'p(*5)', 'p(**5)', 'p(1,2,c=3,**{"c":4})']:
    try: print(eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)

class A: x = 1
a = A()
print(getattr(a, 'x'), getattr(a, 'y', 5), hasattr(a, 'y')); setattr(a, 'y', 2); print(a.y); delattr(a, 'y'); print(hasattr(a, 'y'))
for f in [lambda: getattr(1, 'x'), lambda: getattr(1, 5), lambda: setattr(1, 'x', 2), lambda: delattr(a, 'zz'), lambda: vars(1)]:
    try: f()
    except Exception as e: print(type(e).__name__, e)

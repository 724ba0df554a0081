X = type('X', (object,), dict(f=lambda s: s.__class__.__name__, y=1))
print(X().f(), X.__name__, X.__qualname__, X.__module__, X.__bases__, X.y)
for args in [('x',), ('x', 5, {}), (5, (), {}), ('x', (), 5)]:
    try: print(type(*args))
    except TypeError as e: print(e)

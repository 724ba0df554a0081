class A: pass
for f in [lambda: A(1), lambda: object(1), lambda: object.__new__(5), lambda: object.__new__(), lambda: A().__init__(1), lambda: A().x, lambda: A()[0], lambda: len(A()), lambda: iter(A()), lambda: A() < A(), lambda: 1 in A()]:
    try: f()
    except Exception as e: print(type(e).__name__, e)

def make():
    c = 0
    def inc():
        nonlocal c; c += 1; return c
    return inc
i, j = make(), make()
print(i(), i(), j(), [f() for f in [lambda n=n: n for n in range(3)]], [f() for f in [lambda: n for n in range(3)]])

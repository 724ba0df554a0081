x = 1
def f():
    global x; x = 2
    y = 1
    def g():
        nonlocal y; y += 1
        return y
    return g()
print(f(), x)

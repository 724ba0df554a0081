def outer():
    x = 1
    def inner(): return x
    return inner
i = outer()
print(i.__closure__[0].cell_contents, i.__qualname__)

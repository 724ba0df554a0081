def f(x, y=len('ab'), z=len('abc') + 1, *, k=len('abcd'), m: int = len('a')):
    return x, y, z, k, m
print(f(0), f(0, 1, k=5), f(0, m=9))
g = lambda a, b=abs(-3), *, c=abs(-4): (a, b, c)
print(g(1), g(1, 2, c=3))

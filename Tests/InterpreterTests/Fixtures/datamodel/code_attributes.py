def outer():
    x = 1
    def inner(a, /, b, *c, d=1, **e): return x
    return inner
c = outer().__code__
print(c.co_varnames, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_name, c.co_freevars, c.co_firstlineno, outer.__code__.co_cellvars)

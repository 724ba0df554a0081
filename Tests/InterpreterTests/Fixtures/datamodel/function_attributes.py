def fn(a, b=2, *c, d=4, **e): "doc"; return locals()
print(fn.__defaults__, fn.__kwdefaults__, fn.__doc__, fn.__name__, fn.__module__, fn.__dict__, fn(1))
fn.x = 1; print(fn.x, fn.__dict__); fn.__name__ = 'zz'; print(fn.__name__)
fn.__defaults__ = (9,); print(fn(1)['b']); fn.__doc__ = 'new'; print(fn.__doc__)

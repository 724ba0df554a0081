a, *b, c = 'hello'; *d, = range(3); e, *f = [1]
print(a, b, c, d, e, f)

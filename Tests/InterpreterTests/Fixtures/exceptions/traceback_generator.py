def g():
    yield 1
    raise KeyError('in generator')
for x in g(): print(x)

def g():
    yield 1
    return 'r'
def h():
    v = yield from g()
    print('value', v)
print(list(h()))

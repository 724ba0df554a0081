loc = {}
exec('m = 1\nn = m + 1', {}, loc)
print(loc)
def f():
    q = 3
    exec('q = 4')
    return q, eval('q + 1')
print(f())

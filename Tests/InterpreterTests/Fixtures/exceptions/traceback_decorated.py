def deco(f):
    def inner(*a):
        return f(*a)
    return inner
@deco
def fail(x): return x.missing
fail(3)

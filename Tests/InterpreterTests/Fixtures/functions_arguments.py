def f(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, kw)
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3, "z": 9}), f(b=1, a=0, c=2))
def g(x, /, y, *, z): return x, y, z
print(g(1, 2, z=3), g(1, y=2, z=3))
def h(n, acc=[]):
    acc.append(n); return acc
print(h(1), h(2), h.__name__, h.__defaults__, (lambda x, y=1: x + y)(2))
def outer():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
i = outer(); print(i(), i(5), i())
fs = [lambda k=k: k * 10 for k in range(3)]; print([q() for q in fs], [q() for q in [lambda: k for k in range(3)]])
def rec(n): return 1 if n <= 1 else n * rec(n - 1)
print(rec(25))
total = 0
def addg(v):
    global total
    total += v
addg(3); addg(4); print(total)
def doc():
    """The doc."""
print(doc.__doc__, doc(), callable(doc))
def deco(fn):
    def wrapper(*a, **k):
        print("before", a, k)
        return fn(*a, **k)
    return wrapper
@deco
def add(a, b): return a + b
print(add(1, b=2))
for bad in ["f()", "f(1)", "g(1, 2, 3)", "g(x=1, y=2, z=3)", "add.missing", "(lambda: 1)(2)", "h(1, 2, 3)", "h(n=1, m=2)", "h(1, n=2)", "len()", "len(1, 2)", "len(5)"]:
    pass
def tryit(fn):
    try: fn()
    except TypeError as e: print(e)
tryit(lambda: f()); tryit(lambda: f(1)); tryit(lambda: g(1, 2, 3)); tryit(lambda: g(x=1, y=2, z=3)); tryit(lambda: (lambda: 1)(2)); tryit(lambda: h(1, 2, 3)); tryit(lambda: h(n=1, m=2)); tryit(lambda: h(1, n=2)); tryit(lambda: len()); tryit(lambda: len(5)); tryit(lambda: 5()); tryit(lambda: None + 1); tryit(lambda: "a" + 1); tryit(lambda: [] + ()); tryit(lambda: 1 < "a"); tryit(lambda: {}[[]]); tryit(lambda: -"a"); tryit(lambda: [1]["a"]); tryit(lambda: int([])); tryit(lambda: sum(["a"]))
add(1)

def gen(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "done"
g = gen(3); print(next(g), g.send("hi"), next(g), next(g, "end"))
def outer(): r = yield from gen(2); print("r", r); yield 99
print(list(outer()), sum(x * x for x in range(4)), list(x for x in "abc" if x != "b"))
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1; return self.n
print(list(It(3)), [x for x in It(2)], max(It(5)), sorted(It(4)), tuple(It(2)), set(It(2)) == {0, 1}, dict(zip("ab", It(2))), ",".join(str(x) for x in It(3)))
def t():
    try: yield 1
    except ValueError as e: print("in", e); yield 2
    finally: print("cleanup")
k = t(); print(next(k), k.throw(ValueError("x"))); k.close()
def w():
    with_it = [1, 2]
    yield from with_it
    yield from (i for i in range(2))
print(list(w()), any(x > 1 for x in w()), all(x for x in w()), list(map(lambda x: x + 1, w())), list(filter(lambda x: x, w())), list(zip(w(), "ab")), list(enumerate(w())))
it = iter([1, 2, 3]); print(next(it), list(it), list(it)); print(list(iter(lambda c=iter("abXd"): next(c), "X")))
a, *b = gen(4); print(a, b, 2 in gen(3), 9 in gen(3), [*gen(2), *gen(1)], {**{"a": 1}})
next(gen(0))

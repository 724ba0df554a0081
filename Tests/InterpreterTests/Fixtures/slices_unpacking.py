a = list(range(10))
print(a[2:8:2], a[::-3], a[-4:-1], a[8:2:-2], a[:], a[20:], a[slice(1, 4)], "abcdef"[4:1:-1], (1, 2, 3)[::-1], range(10)[2:5], range(0, 10, 3)[-1])
a[2:4] = ["x"] * 5; print(a); a[::3] = [0] * len(a[::3]); print(a); del a[::2]; print(a); a[len(a):] = [1]; print(a); a[:0] = [9]; print(a)
(x, y), [z, *w] = [1, 2], (3, 4, 5); print(x, y, z, w); *i, j = "abc"; print(i, j); p, q = q, p = 1, 2; print(p, q)
def f(*a, **k): return a, k
print(f(*[1], *(2,), **{"a": 1}, **{"b": 2}), [*range(3), *"ab"], {*[1, 2], 2}, {**{"a": 1}, "a": 2}, (*[1], 2))
for bad in ("a, b = 1, 2, 3", "a, b, c = 1, 2", "a, *b, c = [1]", "a, b = 5"):
    pass
def t(fn):
    try: fn()
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
def u1(): a, b = 1, 2, 3
def u2(): a, b, c = 1, 2
def u3(): a, *b, c = [1]
def u4(): a, b = 5
def u5(): [1, 2][::0]
def u6(): x = [1, 2, 3]; x[::2] = [1]
def u7(): (1, 2)[0] = 1
def u8(): f(**{"a": 1}, **{"a": 2})
def u9(): f(*5)
for fn in (u1, u2, u3, u4, u5, u6, u7, u8, u9): t(fn)
[1, 2, 3][5]

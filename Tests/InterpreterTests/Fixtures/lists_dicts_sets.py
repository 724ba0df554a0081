a = [3, 1, 2]
a.append(5); a.extend([7, 8]); a.insert(0, 9); a.remove(1)
print(a, a.pop(), a.pop(0), a.index(2), a.count(2), a[::-1], sorted(a), a + [1], a * 2, len(a))
a.sort(reverse=True); print(a); a.reverse(); print(a); a[1:2] = [10, 11, 12]; print(a); del a[0]; del a[1:3]; print(a)
a[::2] = [0, 0]; print(a, a == [0, 3, 0], [1, 2] < [1, 3], 3 in a, [[]] * 2, list("abc"), list(range(5, 0, -2)))
d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"a": 9}, z=0); print(d, d.get("q"), d.get("q", 5), d.pop("b"), d.setdefault("n", []), list(d), list(d.items()), d.keys(), d.values(), d.items())
print({**d, "a": 0}, d | {"k": 1}, "a" in d, len(d), dict([(1, 2)], x=3), dict.fromkeys("ab", 0), {k: v for k, v in zip("ab", [1, 2])}, d == dict(d))
for k, v in sorted(d.items(), key=lambda kv: str(kv[1])): print(k, v, end=";")
print()
s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1); print(sorted(s), s & {2}, sorted(s | {9}), s - {2, 3}, s ^ {2, 3, 4}, {1} < {1, 2}, {1, 2} == {2, 1}, set(), frozenset([1]))
t = (1, [2], "x"); print(t, t[1], t + (4,), t * 2, (1,), (), t.index("x"), t.count(1), hash((1, 2)) == hash((1, 2)), (1, 2) < (1, 3))
x, *y, z = range(5); print(x, y, z); (p, q), r = (1, 2), 3; print(p, q, r); m = [[i * j for j in range(3)] for i in range(3)]; print(m)
print(any([0, 1]), all([]), sum([1, 2], 10), max("abc"), min([3, 1], key=lambda v: -v), list(map(str, [1, 2])), list(filter(None, [0, 1, ""])), list(enumerate("ab", 1)), list(zip([1, 2], "ab", [True, False])), list(reversed([1, 2, 3])))
n = [1]; n.append(n); print(n); e = {}; e["e"] = e; print(e)
print(d["missing"])

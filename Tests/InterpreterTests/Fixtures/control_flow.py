i = 0
while i < 5:
    i += 1
    if i == 2: continue
    if i == 4: break
    print(i)
else: print("never")
while i > 0: i -= 2
else: print("else", i)
for x in range(10, 0, -3): print(x, end=" ")
else: print("for else")
for a, (b, c) in [(1, (2, 3)), (4, (5, 6))]: print(a + b + c)
print("yes" if i < 0 else "no", 1 < 2 < 3, 1 < 2 > 3, not 0, 0 or "x", 1 and "y", None or 0 or [], (n := 5) + n)
def cmd(c):
    match c:
        case 0 | 1: return "small"
        case int(x) if x > 100: return f"big {x}"
        case str() as s: return "str " + s
        case [x, y]: return f"pair {x} {y}"
        case [first, *rest]: return f"list {first} {rest}"
        case {"k": v, **more}: return f"dict {v} {more}"
        case None: return "none"
        case _: return "other"
print([cmd(c) for c in [0, 500, "s", [1, 2], [1, 2, 3], {"k": 1, "z": 2}, None, 50]])
x = [1, 2, 3, 4]
del x[1]; print(x); y = z = []; y.append(1); print(z, y is z)
for i in []: pass
else: print("empty")
print([(i, j) for i in range(3) for j in range(i) if (i + j) % 2], {i % 3 for i in range(3)}, {c: ord(c) for c in "ab"})
lst = [1, 2, 3]
for q in lst:
    if q < 3: lst.append(q + 10)
print(lst, 10 if False else 20, [i for i in range(20) if i % 3 == 0 if i % 2 == 0])
print(undefined_name)

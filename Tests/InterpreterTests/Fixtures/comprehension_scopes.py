x = 10
print([x for x in range(3)], x, [y * x for y in range(3)], [[i * j for i in range(j)] for j in range(4)], {i: {j for j in range(i)} for i in range(3)})
def f(n):
    k = 2
    return [k * i for i in range(n)], {i: (lambda: i * k)() for i in range(2)}, list(k + i for i in range(2)), [(lambda v: v + k)(q) for q in range(2)]
print(f(3), [i for i in range(10) if i % 2 if i > 3], [a + b for a in "xy" for b in "12"], [z for z in [w for w in range(3)]])
print([last := i for i in range(3)], last, [(i, j) for i, j in zip("ab", range(2))], [*(i for i in range(2))], sum(i for i in range(5)), max((len(s) for s in ["a", "bbb"]), default=0), min([], default="none"))
class A:
    n = 3
    items = [i for i in range(n)]
print(A.items, [lambda: i for i in range(3)][0](), any(i == 2 for i in range(3)), dict((i, i * i) for i in range(3)))
print([1 / i for i in (2, 1, 0)])

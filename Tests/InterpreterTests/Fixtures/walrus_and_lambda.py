if (n := len("abc")) > 2: print(n)
print([y := 1, y ** 2], (z := 5) * z, [v for w in range(4) if (v := w * 2) > 2], (lambda *a, **k: (a, k))(1, b=2), (lambda x: (lambda y: x + y))(1)(2))
add = lambda a, b=10: a + b
print(add(1), add(1, 2), list(map(lambda p: p[0] * p[1], [(1, 2), (3, 4)])), sorted([(1, "b"), (0, "a")], key=lambda t: t[1]), (lambda: None)(), [f(2) for f in [lambda x: x ** 2, lambda x: x + 1]])
compose = lambda f, g: lambda x: f(g(x))
print(compose(str, abs)(-5), (lambda x: x if x else "zero")(0), (lambda n: [i for i in range(n)])(3))
while (line := "stop" if n > 5 else "go") != "stop": n += 1
print(n, line, add.__name__)
(lambda: undefined_thing)()

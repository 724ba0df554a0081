print([(x, y) for x in range(2) for y in range(x + 1)], [[y for y in range(x)] for x in range(3)], {x % 3 for x in range(10)}, {x: x * x for x in range(3)}, [x for x in range(10) if x % 2 if x % 3])

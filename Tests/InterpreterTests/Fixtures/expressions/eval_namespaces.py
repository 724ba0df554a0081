x = 1
print(eval('x + 1'), eval('x', {'x': 5}), eval('x + y', {'x': 1}, {'y': 2}), eval('[i * x for i in range(3)]'), eval(b'2'), eval('  3'))

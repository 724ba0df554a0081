for i, (a, *b) in enumerate([(1, 2, 3), (4, 5)]): print(i, a, b)
d = {}
for d['k'] in range(3): pass
print(d)

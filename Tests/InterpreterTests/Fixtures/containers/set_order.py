print({33, 100, 5, 20, 7, 8, 10}, set(range(20, 0, -3)), frozenset([5, 17, 33, 9]), {3.5, 1, -7, 2**40})
s = set()
for i in range(0, 100, 7): s.add(i * i % 97)
print(s); s.discard(49); s.add(1000); print(s, s.pop(), s.pop(), s)

(a, (b, c)) = 1, (2, 3); [d, e] = [4, 5]
a, b = b, a
print(a, b, c, d, e)

x, y = 1, None
print((x + 1) * (y * 2))

i = 0
l = [1, 2, 3]
i, l[i] = 1, 9
print(i, l)

x = (1 +
     2)
y = 1 + \
    2
print(x, y); print('same line')

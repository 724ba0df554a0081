a = b = c = [1]
print(a is b is c)

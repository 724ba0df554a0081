x = 1; l = [1, 2, 3]; d = {1: 2}
del x, l[0], d[1]
print(l, d)
try: x
except NameError as e: print(e)

l = list(range(10))
print(l[2:5], l[::-1], l[-3:], l[::3], l[8:2:-2], l[100:], l[:-100], 'abcdef'[1:10:2], (1, 2, 3)[slice(None, None, -1)])

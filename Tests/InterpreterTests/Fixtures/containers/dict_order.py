d = {}; d[1] = 1; d[2] = 2; del d[1]; d[1] = 3
print(d, {1: 'a', True: 'b', 1.0: 'c'}, dict(b=1, a=2) == dict(a=2, b=1), {**d, 5: 6}, d | {2: 9})

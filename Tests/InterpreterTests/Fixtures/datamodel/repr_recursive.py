a = [1]; a.append(a); d = {}; d['x'] = d; t = (a,)
print(a, d, t, [d, a])

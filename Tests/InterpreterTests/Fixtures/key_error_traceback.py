data = {'alpha': 1, 'beta': {'x': [1, 2]}}
def look(d, path):
    for p in path:
        d = d[p]
    return d
print(look(data, ['beta', 'x', 0]))
print(look(data, ['beta', 'y']))

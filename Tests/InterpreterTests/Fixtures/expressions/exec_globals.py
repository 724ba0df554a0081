x = 1
exec('y = x + 1')
print(y)
g = {}
exec('a = 5\ndef f(): return a * 2\nb = f()', g)
print(g['b'], g['f'](), sorted(k for k in g if k[0] != '_'))
g['a'] = 7
print(g['f']())

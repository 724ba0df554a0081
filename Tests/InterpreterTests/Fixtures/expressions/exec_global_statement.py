ns = {'print': print}
exec('def k():\n  global t\n  t = 3\nk()\nprint(t)', ns)
print(ns['t'])
exec('del t', ns)
print('t' in ns)

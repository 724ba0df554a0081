class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1); d['b'] = 1
print(d, d['zz'], d.get('zz'), 'zz' in d, d | {'c': 1}); d.update(x=1); d.setdefault('y', 1); print(d)

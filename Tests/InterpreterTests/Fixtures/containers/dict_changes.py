d = {'a': 1, 'b': 2}; d['c'] = 3
print(d, d.get('z'), d.get('z', 0), d.pop('a'), d.pop('zz', None), d.popitem(), d.setdefault('q', 5), d)
d.update({'b': 7}, x=1); d.update([('y', 2)]); d |= {'w': 3}; d |= [('v', 1)]; print(d); d.clear(); print(d)

class L(list):
    def __getitem__(self, i): return 'gi%r' % (i,)
    def __len__(self): return 42
    def append(self, x): super().append(x * 2)
    def __repr__(self): return 'L' + super().__repr__()
    def __contains__(self, x): return x == 'q'
    def __iter__(self): return iter('abc')
l = L([1, 2]); l.append(5)
print(l, len(l), l[0], l[1:2], 'q' in l, list(l), [*l], l + [1], type(l + [1]), l == [1, 2, 10])

class A:
    def __len__(self): return 3
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print('set', k, v)
    def __delitem__(self, k): print('del', k)
    def __contains__(self, x): return x == 1
    def __iter__(self): yield from 'ab'
    def __reversed__(self): return 'rev'
a = A(); a[1] = 2; del a[3]
print(len(a), a[1:2], a[1, 2], a[...], 1 in a, 2 in a, list(a), reversed(a), bool(a))

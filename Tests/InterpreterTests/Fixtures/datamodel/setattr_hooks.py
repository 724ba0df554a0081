class A:
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
a = A(); a.x = 1; print(a.x); del a.x
try: del a.nope
except AttributeError as e: print('AE', e)

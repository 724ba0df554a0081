class A:
    def __getattr__(self, n):
        if n.startswith('x'): return n
        raise AttributeError(n)
    def __getattribute__(self, n):
        if n == 'magic': return 42
        return super().__getattribute__(n)
a = A(); a.q = 1
print(a.q, a.xx, a.magic)
try: a.zz
except AttributeError as e: print('AE', e)

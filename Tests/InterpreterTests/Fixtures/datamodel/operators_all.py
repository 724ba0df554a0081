class N:
    def __getattr__(self, n): raise AttributeError
for name in 'add sub mul truediv floordiv mod pow matmul lshift rshift and or xor'.split():
    setattr(N, f'__{name}__', lambda s, o, n=name: n)
    setattr(N, f'__r{name}__', lambda s, o, n=name: 'r' + n)
    setattr(N, f'__i{name}__', lambda s, o, n=name: 'i' + n)
n = N()
print(n + 1, n - 1, n * 1, n / 1, n // 1, n % 1, n ** 1, n @ 1, n << 1, n >> 1, n & 1, n | 1, n ^ 1)
print(1 + n, 1 - n, 1 * n, 1 / n, 1 // n, 1 % n, 1 ** n, 1 @ n, 1 << n, 1 >> n, 1 & n, 1 | n, 1 ^ n)
x = n; x += 1; print(x); x = n; x @= 1; print(x); x = n; x **= 2; print(x)

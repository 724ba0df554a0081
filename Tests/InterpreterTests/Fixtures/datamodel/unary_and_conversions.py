import math
class A:
    def __neg__(self): return 'neg'
    def __pos__(self): return 'pos'
    def __invert__(self): return 'inv'
    def __abs__(self): return 'abs'
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __complex__(self): return 1j
    def __index__(self): return 2
    def __round__(self, n=None): return 'round', n
    def __trunc__(self): return 'tr'
    def __floor__(self): return 'fl'
    def __ceil__(self): return 'ce'
a = A()
print(-a, +a, ~a, abs(a), int(a), float(a), complex(a), [1, 2, 3][a], round(a), round(a, 2), math.trunc(a), math.floor(a), math.ceil(a), range(a), bin(a), 'x' * a)

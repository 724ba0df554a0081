class I(int):
    def __add__(self, o): return 'add'
    def __radd__(self, o): return 'radd'
    def __repr__(self): return 'I(%d)' % int(self)
    def __str__(self): return 'Istr'
    def __format__(self, f): return 'fmt' + f
print(I(3) + 1, 1 + I(3), I(3), [I(3)], f'{I(3):x}', I(5) * 2, -I(5), I(3) == 3, hash(I(3)), {I(3): 1}[3])

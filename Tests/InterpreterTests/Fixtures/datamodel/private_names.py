class A:
    __z = 2
    def get(self): return self.__z
print(A().get(), A._A__z, hasattr(A, '__z'))

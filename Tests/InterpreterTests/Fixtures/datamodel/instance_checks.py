class M(type):
    def __instancecheck__(c, o): return o == 3
    def __subclasscheck__(c, o): return o is int
class A(metaclass=M): pass
print(isinstance(3, A), isinstance(4, A), issubclass(int, A), issubclass(str, A))

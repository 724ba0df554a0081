class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
try:
    class B(A, metaclass=M2): pass
except TypeError as e: print(e)

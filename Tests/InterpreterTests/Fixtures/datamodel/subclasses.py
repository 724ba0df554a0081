class A: pass
class B(A): pass
class C(A): pass
print([c.__name__ for c in A.__subclasses__()], A.__base__, B.__bases__, C.mro() == [C, A, object])

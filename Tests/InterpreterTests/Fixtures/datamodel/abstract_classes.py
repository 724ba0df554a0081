import abc
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
    @property
    @abc.abstractmethod
    def g(self): ...
class B(A):
    def f(self): pass
for c in (A, B):
    try: c()
    except TypeError as e: print(e)

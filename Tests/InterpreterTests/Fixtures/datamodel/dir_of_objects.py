class A:
    x = 1
    def f(self): pass
a = A(); a.y = 2
print([n for n in dir(a) if n[0] != '_'], [n for n in dir(A) if n[0] != '_'], '__init__' in dir(a), len(dir(object())))
class D:
    def __dir__(self): return ['b', 'a']
print(dir(D()))

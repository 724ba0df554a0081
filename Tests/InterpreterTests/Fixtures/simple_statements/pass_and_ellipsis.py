def f(): pass
def g(): ...
class C: pass
print(f(), g(), ...)

class K:
    def __new__(cls, *a): print('new', a); return 5 if a else super().__new__(cls)
    def __init__(self, *a): print('init', a)
print(K(1)); print(type(K()).__name__)
class J:
    def __init__(self): return 5
try: J()
except TypeError as e: print(e)

class A:
    "doc"
    x: int = 1
print(A.__dict__['x'], type(A.__dict__), A.__annotations__, A.__doc__, list(A.__dict__))
try: A.__dict__['y'] = 1
except TypeError as e: print(e)

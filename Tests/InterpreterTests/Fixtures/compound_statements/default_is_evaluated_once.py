def f(x, acc=[]): acc.append(x); return acc
print(f(1), f(2), f.__defaults__)

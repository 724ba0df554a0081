class L:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(L()), 4 in L(), 5 in L(), [*L()], sorted(L(), reverse=True), max(L()))
try: reversed(L())
except TypeError as e: print(e)

class It:
    def __iter__(self): return self
    def __next__(self): return 3
    def throw(self, *a): print('throw', a); return 9
    def close(self): print('close')
def p(): yield from It()
i = p(); print(next(i), i.throw(KeyError)); i.close()

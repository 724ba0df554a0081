class W:
    def __init__(self, **k): self.__dict__.update(k)
w = W(a=1, b=2); print(w.a, w.__dict__, vars(w))
w.__dict__ = {'z': 1}; print(w.z, hasattr(w, 'a'))

class G:
    def __class_getitem__(c, k): return c.__name__, k
print(G[int], G[1, 2], list[int], dict[str, int])

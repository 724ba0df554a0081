print(hash(frozenset([1, 2, 3])), hash(frozenset()), hash(frozenset([frozenset([1]), (1, 2)])), {frozenset([1]): 2}[frozenset([1])], hash((1, 2, 3)), hash(1.5), hash(()), hash(2**70))

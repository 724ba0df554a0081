class G:
    def __int__(self): return 'a'
    def __float__(self): return 1
    def __index__(self): return 1.0
    def __complex__(self): return 1
    def __bool__(self): return 5
    def __len__(self): return -1
    def __hash__(self): return 'a'
    def __str__(self): return 5
    def __repr__(self): return None
    def __format__(self, f): return 5
    def __bytes__(self): return 'a'
for f in [int, float, complex, bool, len, hash, str, repr, format, bytes, lambda g: [1][g], lambda g: f'{g!r}']:
    try: print(f(G()))
    except Exception as e: print(type(e).__name__, e)

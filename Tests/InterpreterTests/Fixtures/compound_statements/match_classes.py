class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
def m(p):
    match p:
        case P(0, 0): return 'origin'
        case P(x, 0) | P(0, x): return ('axis', x)
        case P(x=a, y=b) if a == b: return 'diagonal'
        case P(): return 'point'
        case int(n) | float(n): return n
        case [P(x, y), *_] as whole: return (x, y, len(whole))
print([m(v) for v in [P(0, 0), P(3, 0), P(0, 4), P(2, 2), P(1, 2), 5, 2.5, [P(1, 2), 5], 'x']])

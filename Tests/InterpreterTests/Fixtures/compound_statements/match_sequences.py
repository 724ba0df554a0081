def m(x):
    match x:
        case []: return 'empty'
        case [a]: return ('one', a)
        case [1, *rest]: return ('rest', rest)
        case (a, b): return ('pair', a, b)
        case [a, *_, b]: return ('ends', a, b)
        case _: return 'no'
print([m(v) for v in [[], [5], (1, 2, 3), [4, 5], range(4), 'ab', {1}, (x for x in [])]])

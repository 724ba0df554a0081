def m(x):
    match x:
        case 0 | 1: return 'small'
        case -1: return 'minus'
        case 'a' | b'b': return 'text'
        case None | True | False: return 'single'
        case 1.5: return 'float'
        case _: return 'other'
print([m(v) for v in [0, 1, -1, 'a', b'b', None, True, False, 1.5, 2]])

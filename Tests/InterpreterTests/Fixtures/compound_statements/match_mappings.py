def m(x):
    match x:
        case {'k': int(v), **rest}: return (v, rest)
        case {'a': {'b': x}}: return x
        case {}: return 'map'
        case _: return 'no'
print([m(v) for v in [{'k': 1, 'z': 2}, {'a': {'b': 3}}, {'k': 'x'}, {}, 5]])

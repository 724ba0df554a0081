l = list(range(6)); l[1:3] = [9]; print(l); l[::2] = 'abc'; print(l); del l[::2]; print(l); l[1:1] = [7, 8]; print(l); l[:] = []; print(l)
for f in ['l[5] = 1', 'l["a"] = 1', 'l[1:2:0]', 'x = [1, 2, 3]; x[::2] = [1]', 'x = [1]; x[0:1] = 5', 'del l[9]', 'l[None]', 'l[2**70]', 'l[1.5:]']:
    try: exec(f)
    except Exception as e: print(type(e).__name__, e)

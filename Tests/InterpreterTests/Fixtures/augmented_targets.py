a = [1, 2]; a[0] += 5; b = a; b += [3]; d = {'k': 1}; d['k'] *= 4
class O: v = 1
o = O(); o.v += 1; print(a, b, d, o.v, O.v, a is b); t = (1,); t += (2,); print(t); s = 'a'; s *= 3; print(s); x = {1}; x |= {2}; x -= {1}; print(x); i = 5; i //= 2; i **= 3; i ^= 1; print(i)

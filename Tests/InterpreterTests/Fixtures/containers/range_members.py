r = range(10)
print(r[2:5], r[::-1], r[-1], 5 in r, 5.0 in r, 'a' in r, r.index(3), r.count(3), range(3) == range(0, 3, 1), range(0) == range(5, 5), hash(range(3)) == hash(range(0, 3)), range(2**70)[-1], list(reversed(range(5))), range(1, 10, 2)[1:], r[slice(1, None, 4)])

s = {1, 2, 3}
print(s.union([5], (6,)), s.intersection([2]), s.difference([2]), s.symmetric_difference([2, 9]), s <= {1, 2, 3, 4}, s < s, s >= {2}, s.isdisjoint([9]), type({1} | frozenset([2])).__name__, type(frozenset([1]) | {2}).__name__)
for f in ['s.remove(99)', 'set().pop()', 's | [1]', 's < [1]', 's.add([])', 's[0]', 'hash(s)', 's.update(5)', 'frozenset([1]).add(2)', 's + s', 's.union(5)', 's.remove([])']:
    try: exec(f)
    except Exception as e: print(type(e).__name__, e)

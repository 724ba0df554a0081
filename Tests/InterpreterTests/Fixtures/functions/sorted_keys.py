print(sorted([3, 1, 2]), sorted('hello'), sorted({'b': 1, 'a': 2}), sorted([[2], [1, 5]]), sorted([1.5, True, 0]), sorted([('a', 2), ('a', 1)]))
for f in ['sorted(5)', 'sorted([1, "a"])', 'sorted([1, None])']:
    try: eval(f)
    except TypeError as e: print(e)

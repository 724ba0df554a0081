for bad in ['print(*5)', '[*5]', '{**5}', 'print(**5)', 'dict(**{1: 2})', 'max(*[])', '(lambda a: a)(1, **{"a": 2})']:
    try: eval(bad)
    except TypeError as e: print(e)

for code in ['d = {1: 2}\nfor k in d: d[k + 1] = 1', 's = {1}\nfor k in s: s.add(k + 1)', 'd = {1: 2}\nfor k in d: del d[k]']:
    try: exec(code)
    except RuntimeError as e: print(e)

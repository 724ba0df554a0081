def f():
    try: 1/0
    except ZeroDivisionError as e: pass
    try: e
    except UnboundLocalError as x: print(x)
f()

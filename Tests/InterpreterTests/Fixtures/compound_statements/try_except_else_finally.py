def f(x):
    try: return 10 // x
    except ZeroDivisionError as e: return str(e)
    else: return 'else'
    finally: print('finally', x)
print(f(0), f(5))

for bad in ['with 5: pass', 'with int: pass']:
    try: exec(bad)
    except TypeError as e: print(e)
class E:
    def __enter__(self): pass
try:
    with E(): pass
except TypeError as e: print(e)

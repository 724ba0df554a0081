try:
    try: raise ValueError
    except TypeError: print('no')
    else: print('no')
    finally: print('fin')
except (KeyError, ValueError) as e: print('caught', type(e))

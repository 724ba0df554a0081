try:
    try: 1/0
    except ZeroDivisionError: raise
except ZeroDivisionError as e: print('again', e)

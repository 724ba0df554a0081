globals()['new'] = 42
print(new, 'new' in globals(), type(globals()))
del globals()['new']
try: new
except NameError as e: print(e)

def thr():
    while True:
        try: yield
        except ValueError as e: print('VE', e)
i = thr(); next(i); i.throw(ValueError('x')); i.throw(ValueError); i.throw(ValueError, 'msg')
try: i.throw(KeyError('k'))
except KeyError as e: print('KE', e)
try: i.throw(5)
except TypeError as e: print(e)

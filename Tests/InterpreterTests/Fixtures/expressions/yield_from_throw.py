def g():
    try: yield 1
    except ValueError as e: print('inner', e); yield 'v'
    finally: print('fin')
def o():
    r = yield from g()
    print('r', r)
i = o(); print(next(i), i.throw(ValueError('q')))
try: next(i)
except StopIteration: print('end')
i = o(); next(i); i.close()

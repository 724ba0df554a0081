def g():
    x = yield 1
    print('got', x)
    try: yield 2
    except GeneratorExit: print('closing'); raise
i = g(); print(next(i), i.send('a')); i.close()
try: next(i)
except StopIteration as e: print('stop', e.value)

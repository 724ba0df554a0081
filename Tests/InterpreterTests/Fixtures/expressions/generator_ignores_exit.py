def gi():
    try: yield 1
    except GeneratorExit: yield 2
i = gi(); next(i)
try: i.close()
except RuntimeError as e: print(e)

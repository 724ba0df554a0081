for bad in [lambda: ExceptionGroup('x', []), lambda: ExceptionGroup(1, [ValueError()]), lambda: ExceptionGroup('x', [1]), lambda: ExceptionGroup('x', [KeyboardInterrupt()]), lambda: ExceptionGroup('x', 5)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)

eg = ExceptionGroup('t', [ValueError(1), TypeError(2), ExceptionGroup('u', [ValueError(3)])])
print(eg.split(ValueError)); print(eg.subgroup(lambda e: isinstance(e, TypeError)), str(eg), eg.args)
print(isinstance(eg, Exception), BaseExceptionGroup('b', [KeyboardInterrupt()]), BaseExceptionGroup('x', [ValueError()]))

print(StopIteration(5).value, SystemExit(3).code, ImportError('m', name='n', path='p').name, repr(KeyError('a')), str(KeyError('a')), str(KeyError('a', 'b')), repr(ValueError()), str(Exception(None)))
e = UnicodeDecodeError('utf8', b'ab', 0, 1, 'bad'); print(e, e.reason, e.start)

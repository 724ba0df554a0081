e = OSError(2, 'No such', 'f'); print(e.errno, e.strerror, e.filename, str(e), repr(e), type(e).__name__)
print(OSError(1, 'x'), OSError('m'), type(OSError(17, 'x')).__name__, type(OSError(99, 'x')).__name__)

e = ValueError('v')
try: raise e.with_traceback(None)
except ValueError as q: print(q is e, q.__traceback__ is not None, q.__traceback__.tb_lineno)

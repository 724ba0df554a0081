class E(Exception):
    def __init__(self, msg, code): super().__init__(msg); self.code = code
class S(Exception):
    def __str__(self): return 'custom'
try: raise E('m', 5)
except E as e: print(e, e.code, e.args, repr(e))
try: raise S(1)
except S as e: print(e, repr(e), e.args)
try: raise E
except TypeError as e: print(e)

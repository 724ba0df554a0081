def t(v):
    try:
        if v == 0: raise ValueError("zero")
        if v == 1: return "returned"
        if v == 2: {}["k"]
        if v == 3: [][1]
        return "end"
    except ValueError as e:
        return f"VE {e}"
    except (KeyError, IndexError) as e:
        return type(e).__name__ + " " + str(e)
    else:
        return "else"
    finally:
        print("finally", v)
print([t(i) for i in range(5)])
def nested():
    try:
        try: 1 / 0
        finally: print("inner")
    except ZeroDivisionError as e: print("outer", e)
    try:
        try: raise KeyError("a")
        except KeyError as e: raise RuntimeError("b") from e
    except RuntimeError as e: print(repr(e), repr(e.__cause__), e.args)
nested()
for i in range(3):
    try:
        if i == 1: continue
        if i == 2: break
    finally: print("f", i)
else: print("no")
class MyError(Exception):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
try: raise MyError(5)
except Exception as e: print(e, e.code, repr(e), isinstance(e, MyError))
try: assert 1 == 2, "msg"
except AssertionError as e: print("AE", e)
with_log = []
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): with_log.append("enter " + self.name); return self
    def __exit__(self, *exc): with_log.append(f"exit {self.name} {exc[0].__name__ if exc[0] else None}"); return self.swallow
with CM("a") as a, CM("b", True): raise ValueError
print(with_log)
try: int("x")
except ValueError as e: print(e)
def deep():
    try: raise ValueError("first")
    except ValueError: raise TypeError("second")
deep()

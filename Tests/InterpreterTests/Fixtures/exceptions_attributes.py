# Attributes that exceptions take from their arguments and keywords.
e=NameError('x'); e.name='q'; print(e.name)
try:
    undefined_thing
except NameError as e:
    print(e, e.name)
try:
    (5).foo
except AttributeError as e:
    print(e, e.name, e.obj)
class E(AttributeError):
    def __init__(self): super().__init__('m'); self.name='n'; self.value=3
print(E().name, E().value, E().args)
try:
    {}['a']
except KeyError as e: print(e.args, e)
try: b'\xff'.decode()
except UnicodeDecodeError as e: print(e.start, e.end, e.reason, e.object, e.encoding)
try: import nonexistent_q
except ImportError as e: print(e.name, e, e.msg)
try: int('x')
except ValueError as e:
    try: print(e.value)
    except AttributeError as f: print(f)
def g():
    return 5
    yield
try: next(g())
except StopIteration as s: print(s.value)

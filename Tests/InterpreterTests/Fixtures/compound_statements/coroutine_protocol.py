class Aw:
    def __await__(self):
        x = yield 1
        return x
async def g():
    r = await Aw(); print(r); return r
c = g(); print(c.send(None), type(c))
try: c.send('v')
except StopIteration as e: print(e.value)
c = g(); c.send(None)
try: c.throw(ValueError('z'))
except ValueError as e: print(e)
async def h(): await 5
try: h().send(None)
except TypeError as e: print(e)

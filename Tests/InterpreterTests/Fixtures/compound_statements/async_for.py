import asyncio
class It:
    def __init__(self): self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        self.i += 1
        if self.i > 3: raise StopAsyncIteration
        return self.i
async def main():
    async for x in It():
        if x == 2: continue
        print(x)
    else: print('else')
    print([x async for x in It()], {x: x async for x in It() if x > 1}, sum([x async for x in It()]))
asyncio.run(main())

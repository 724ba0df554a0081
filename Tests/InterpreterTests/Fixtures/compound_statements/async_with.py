import asyncio
class CM:
    async def __aenter__(self): print('enter'); return 5
    async def __aexit__(self, *a): print('exit', a[0]); return True
async def main():
    async with CM() as v, CM(): print(v)
    async with CM(): raise ValueError
asyncio.run(main())

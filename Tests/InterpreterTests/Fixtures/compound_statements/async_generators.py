import asyncio
async def agen():
    try:
        for i in range(3):
            got = yield i
            print('got', got)
            await asyncio.sleep(0)
    finally: print('closed')
async def main():
    async for x in agen(): print(x)
    ag = agen(); print(await ag.__anext__(), await ag.asend('s')); await ag.aclose()
    try: await ag.__anext__()
    except StopAsyncIteration: print('stop')
    print([x async for x in (y * 2 async for y in agen())])
asyncio.run(main())

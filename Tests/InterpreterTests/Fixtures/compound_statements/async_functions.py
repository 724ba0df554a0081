import asyncio
async def g(x):
    await asyncio.sleep(0.01)
    return x * 2
async def main():
    print(await g(3), [await g(i) for i in range(3)])
    print(await asyncio.gather(g(1), g(2)))
    t = asyncio.create_task(g(9)); print(await t)
    return 'done'
print(asyncio.run(main()))

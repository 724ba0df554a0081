for bad in ['def f(): await x', 'async def f(): yield from x', 'def f():\n async with a: pass', 'def f(): return [x async for x in y]', 'async def f():\n yield 1\n return 2', 'def f():\n async for x in y: pass']:
    try: exec(bad)
    except SyntaxError as e: print(e)

def f(a: int, b: str = 'x', *c: float, d: list = None, **e: dict) -> bool: pass
print(f.__annotations__)

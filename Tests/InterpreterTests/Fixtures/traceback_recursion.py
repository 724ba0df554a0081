def down(n):
    return down(n - 1) + 1 if n else 1 / 0
down(5)

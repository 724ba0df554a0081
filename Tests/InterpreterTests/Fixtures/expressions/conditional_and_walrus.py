if (n := 10) > 5: print(n)
print([y := 3, y ** 2], [z for q in range(3) if (z := q * 2)], 'a' if n else 'b')

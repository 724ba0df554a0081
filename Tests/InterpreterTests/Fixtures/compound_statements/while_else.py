n = 3
while n: n -= 1
else: print('else')
while True: break
else: print('no')
print(n)

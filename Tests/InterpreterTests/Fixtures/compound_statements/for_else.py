for i in range(3):
    if i == 5: break
else: print('else', i)
for x in []: pass
else: print('empty')

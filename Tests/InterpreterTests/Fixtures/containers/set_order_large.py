import random
random.seed(3)
s = set(random.sample(range(10**6), 40)); print(s)
for x in list(s)[::3]: s.discard(x)
for i in range(30): s.add(i * 1000)
print(s)

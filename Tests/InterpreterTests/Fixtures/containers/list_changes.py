l = [3, 1, 2]; l.sort(); l.append(5); l.insert(1, 9); l.insert(-100, 0); l.extend('ab'); l.reverse(); print(l)
l.remove('a'); print(l.pop(), l.pop(0), l); l *= 2; l += (1,); print(l); l.clear(); print(l)

b = bytearray(b'hello')
b[0] = 72; b.append(33); b.extend(b'xy'); b += b'z'; del b[1]; b[1:3] = b'LLLL'; b.insert(0, 65)
print(b, b.pop(), b.pop(0), b.remove(76), b); b.reverse(); print(b, len(b), b * 2, b.copy()); b.clear(); print(b)
for f in [lambda: bytearray(b'a').remove(5), lambda: bytearray().pop(), lambda: bytearray(b'abc').append(256), lambda: bytearray(b'a').append('x'), lambda: hash(bytearray())]:
    try: f()
    except Exception as e: print(type(e).__name__, e)

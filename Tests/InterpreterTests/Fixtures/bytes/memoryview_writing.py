ba = bytearray(b'abc'); m = memoryview(ba)
m[0] = 120; m[1:3] = b'yz'
print(ba, m.readonly, m.obj is ba)
for f in ["m[0] = 'x'", 'm[0] = 300', "m[0:2] = b'abc'", "memoryview(b'a')[0] = 1"]:
    try: exec(f)
    except Exception as e: print(type(e).__name__, e)
m.release()
try: m[0]
except ValueError as e: print(e)
with memoryview(b'xy') as mm: print(mm.tolist())

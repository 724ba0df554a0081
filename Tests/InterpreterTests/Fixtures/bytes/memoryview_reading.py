m = memoryview(b'abcdef')
print(m[0], bytes(m[1:3]), len(m), m.tolist(), m.format, m.itemsize, m.nbytes, m.shape, m.readonly, m == b'abcdef', m.tobytes(), m.hex(), m[::2].tolist(), m.contiguous, m.ndim, m.strides)
for f in [lambda: memoryview('a'), lambda: m[10]]:
    try: f()
    except Exception as e: print(type(e).__name__, e)

b = b"abc\x00\xff"
print(b, b[0], b[1:3], len(b), list(b), b + b"d", b * 2, b.hex(), bytes([65, 66]), bytes(3), bytearray(b"xy"), b"a" in b, b == b"abc\x00\xff", bytes.fromhex("4142"))
print("é".encode("utf-8"), b"\xc3\xa9".decode(), "abc".encode("ascii"), b"a,b".split(b","), b"-".join([b"x", b"y"]), b" x ".strip(), b"abc".upper(), b"%d" % 5, repr(b'"'), b"it's")
ba = bytearray(b"abc"); ba[0] = 90; ba.append(33); ba.extend(b"zz"); print(ba, ba.decode(), bytes(ba))
try: b"\xff".decode()
except UnicodeDecodeError as e: print(e)
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(e)
b"a" + "b"

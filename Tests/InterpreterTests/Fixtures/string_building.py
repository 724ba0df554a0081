s = ""
for i in range(200): s += str(i) + ","
print(len(s), s[:20], s[-10:]); t = s; s += "x"; print(len(t), len(s), t == s[:-1])
parts = []
for i in range(5): parts.append("é" * i)
u = "".join(parts); u += "日本"; v = u + "x"; u += "y"; print(u, v, len(u), u[3], u[-2], u.find("日"), u.index("本"), u[5:12], u.count("é"), u.encode()[:6])
w = "ab" * 50; w += "c"; x = w; x += "d"; w += "e"; print(x[-3:], w[-3:], len(x), len(w), x.replace("ab", "", 49), "a" * 0 == "")
print("abc" "def", "x" * 3 + "y", "%s-%s" % ("a", "b"), "a\tb", len("\t\n\\"), "tab\there", ord("é"), chr(233), chr(128512), "😀".encode(), len("😀"), "a😀b"[1:], "a😀b"[::-1])

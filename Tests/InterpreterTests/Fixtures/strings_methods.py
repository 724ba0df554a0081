s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.center(20, "*"), s.ljust(15, "."), s.rjust(15), s.zfill(15))
print(s[0], s[-1], s[1:5], s[::-1], s[::2], s[-3:], s[:100], s[5:2], s[10:0:-3])
print(s.find("o"), s.rfind("o"), s.index("W"), s.count("l"), s.replace("l", "L", 2), s.startswith(("He", "x")), s.endswith("d"))
print("a,b,,c".split(","), " a  b ".split(), "a-b-c".rsplit("-", 1), "x=1=2".partition("="), "x=1=2".rpartition("="), "a\nb\r\nc".splitlines())
print("-".join(["a", "b"]), " x ".strip() + "|", "xxaxx".strip("x"), "abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".istitle())
print("abc" < "abd", "a" in "abc", "z" not in "abc", "ab" * 3, "é" + "ü", len("日本語"), "日本語"[1], "naïve".upper(), "ß".upper())
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\tnl\n\x00\x7f\u00e9\u200b"), ascii("é日"))
print("{} {:>5} {0!r}".replace("{0!r}", "{!r}").format(1, 2, "x"), "{a}-{b[0]}-{c.real}".format(a=1, b=[2], c=3), "{0}{1}{0}".format("a", "b"))
print("%s %r %d%% %x %c %5.1f %-5s| %05d" % ("s", "r", 50, 255, "c", 3.14159, "ab", 42))
print("abc".encode(), b"abc".decode(), "a\tb".expandtabs(4), "AbC".casefold(), "x".join("abc"), "hello".translate({104: "J", 108: None}), str.maketrans("ab", "cd"))
print("Title Case here".title(), "they're".capitalize(), "a" "b" 'c', "one\
two", r"raw\n", "removeprefix".removeprefix("remove"), "x.py".removesuffix(".py"))
print("abc".index("z"))

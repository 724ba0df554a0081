print([1.0, "a'b", None, True, (1,), {}, set(), frozenset(), b"x", range(3), range(1, 5, 2), slice(1, 2), ...], NotImplemented)
print(type(1), type("a"), type(None), type([]), int, print, len, type(lambda: 0).__name__, [].append.__name__, type(range(1)), type({}.keys()), {}.keys(), {1: 2}.items())
class C: pass
print(C, C.__name__, type(C), [C], Exception("a"), ValueError(), KeyError("k"), str(KeyError("k")), repr(Exception("a", 1)), Exception("a", 1), OSError(2, "No such"), StopIteration(3).value)
print({"a": [1, {"b": (2,)}]}, [[], [[]]], ((),), "\\", "\n", ["\n", "\t\\"], "\x1b", "\u2028", "😀", ["😀"], "\ud800".encode("utf-8", "replace"))
print(-0.0, [0.1, 1e100], 1 == True, {1: "a", True: "b"}, {0: 1, False: 2, 0.0: 3}, [None] * 2, str(True), int(" 5"), "%s" % (None,), "%r" % "x")
print(object.__name__, isinstance(True, int), issubclass(bool, int), type(type), int.__name__, str.upper("abc"), list.append, dict.get is dict.get, "abc".__len__(), (3).__add__(4), [1, 2].__contains__(1))

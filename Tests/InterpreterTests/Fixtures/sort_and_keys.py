words = ["banana", "Apple", "cherry", "date"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)))
people = [{"n": "a", "a": 30}, {"n": "b", "a": 25}, {"n": "c", "a": 30}]
print([p["n"] for p in sorted(people, key=lambda p: p["a"])], max(people, key=lambda p: p["a"])["n"], min(people, key=lambda p: (p["a"], p["n"]))["n"])
words.sort(key=lambda w: w[-1]); print(words); print(sorted([3, 1.5, True, -2]), sorted("hello"), sorted({"b": 1, "a": 2}), sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([[2], [1, 5]]), sorted([], key=len))
class P:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"P{self.v}"
print(sorted([P(3), P(1), P(2)]), min([P(3), P(1)]), sorted([P(1), P(2)], reverse=True), sorted([(1, P(2)), (1, P(1))]))
print(sorted([1, "a"]))

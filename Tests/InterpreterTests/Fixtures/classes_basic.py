class Animal:
    count = 0
    def __init__(self, name): self.name = name; Animal.count += 1
    def speak(self): return "..."
    def __repr__(self): return f"{type(self).__name__}({self.name!r})"
    def __eq__(self, o): return isinstance(o, Animal) and self.name == o.name
    def __hash__(self): return hash(self.name)
    def __lt__(self, o): return self.name < o.name
    @classmethod
    def make(cls, n): return cls(n)
    @staticmethod
    def kind(): return "animal"
    @property
    def upper(self): return self.name.upper()
    @upper.setter
    def upper(self, v): self.name = v.lower()
class Dog(Animal):
    def __init__(self, name, age=1): super().__init__(name); self.age = age
    def speak(self): return "Woof " + super().speak()
d = Dog("rex"); a = Animal("tom")
print(d, a, d.speak(), Animal.count, Dog.make("x"), Dog.kind(), d.upper, d == Dog("rex"), {d: 1}[Dog("rex")], sorted([d, a, Dog("abe")]))
d.upper = "NEW"; print(d.name, d.__dict__, isinstance(d, Animal), issubclass(Dog, Animal), Dog.__mro__[1].__name__, Dog.__bases__, type(d) is Dog)
class V:
    def __init__(self, *c): self.c = c
    def __add__(self, o): return V(*[x + y for x, y in zip(self.c, o.c)])
    def __mul__(self, k): return V(*[x * k for x in self.c])
    __rmul__ = __mul__
    def __neg__(self): return self * -1
    def __len__(self): return len(self.c)
    def __getitem__(self, i): return self.c[i]
    def __iter__(self): return iter(self.c)
    def __contains__(self, x): return x in self.c
    def __call__(self, *a): return ("called", a)
    def __bool__(self): return any(self.c)
    def __str__(self): return "<" + ",".join(map(str, self.c)) + ">"
    def __format__(self, spec): return "fmt:" + spec
v = V(1, 2)
print(v + v, 3 * v, -v, len(v), v[1], list(v), 2 in v, v(1), bool(V(0)), str(v), f"{v:abc}", [*v], sum(v), max(v))
class Meta(type):
    def __new__(m, n, b, ns): ns["tag"] = n.lower(); return super().__new__(m, n, b, ns)
class WithMeta(metaclass=Meta): pass
print(WithMeta.tag, type(WithMeta).__name__)
class Slots:
    __slots__ = ("x",)
s = Slots(); s.x = 1
try: s.y = 2
except AttributeError as e: print(e)
class Desc:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return "got " + self.n if i else self
    def __set__(self, i, v): print("set", self.n, v)
class UsesDesc:
    f = Desc()
u = UsesDesc(); u.f = 3; print(u.f)
class G:
    def __getattr__(self, n): return "dyn " + n
print(G().anything, getattr(G(), "x"), hasattr(a, "nope"), getattr(a, "nope", "dflt"))
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print([k.__name__ for k in D.__mro__], A.__name__, vars(A()))
a.missing

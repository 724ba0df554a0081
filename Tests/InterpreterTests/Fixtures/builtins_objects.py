# Builtins that need methods of the program: comparison, hashing, printing, conversion; subclasses.
def t(*fs):
    for f in fs:
        try:
            print(repr(f()))
        except BaseException as e:
            print(type(e).__name__, '|', str(e))

class P:
    def __init__(self,x): self.x=x
    def __repr__(self): return f'P({self.x})'
    def __eq__(self,o): return isinstance(o,P) and self.x==o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self,o): return self.x<o.x
    def __add__(self,o): return P(self.x+(o.x if isinstance(o,P) else o))
    __radd__=__add__
    def __format__(self,s): return 'F'+s
    def __len__(self): return self.x
    def __bool__(self): return self.x>0
    def __index__(self): return self.x
    def __abs__(self): return P(abs(self.x))
    def __round__(self,n=None): return ('r',n)
    def __int__(self): return self.x
    def __float__(self): return float(self.x)
    def __divmod__(self,o): return ('dm',o)
    def __contains__(self,o): return o==self.x
    def __call__(self,*a): return a
ps=[P(3),P(1),P(2)]
t(
    lambda: ps, lambda: str(ps), lambda: f'{ps} {ps[0]} {ps[0]:xx} {ps[0]!r:>8}',
    lambda: (P(1),{P(2):P(3)},{P(4)},[P(5),[P(6)]]), lambda: sorted(ps),
    lambda: sorted(ps,reverse=True), lambda: max(ps), lambda: min(ps), lambda: sum(ps,P(0)),
    lambda: sum(ps), lambda: ps.index(P(1)), lambda: ps.index(P(9)), lambda: ps.count(P(2)),
    lambda: P(2) in ps, lambda: P(9) in ps, lambda: ps==[P(3),P(1),P(2)], lambda: {P(1):'a'}[P(1)],
    lambda: {P(1):'a'}.get(P(2),'d'), lambda: {P(1),P(1)}, lambda: {P(1)}|{P(1),P(2)},
    lambda: len({P(1)}&{P(1),P(2)}), lambda: {P(1)}-{P(1)}, lambda: {P(1)}=={P(1)},
    lambda: {P(1)}<={P(1),P(2)}, lambda: len(P(5)), lambda: len(P(-1)), lambda: bool(P(0)),
    lambda: any([P(0),P(1)]), lambda: all([P(0)]), lambda: list(filter(None,[P(0),P(1)])),
    lambda: int(P(5)), lambda: float(P(5)), lambda: abs(P(-5)), lambda: round(P(5)),
    lambda: round(P(5),2), lambda: divmod(P(1),2), lambda: range(P(3)), lambda: [1,2,3][P(1)],
    lambda: 'ab'*P(2), lambda: hex(P(255)), lambda: chr(P(65)), lambda: '%d' % P(5),
    lambda: '%s %r' % (P(1),P(2)), lambda: '{} {:a} {!r}'.format(P(1),P(2),P(3)),
    lambda: hash((P(1),2))==hash((1,2)), lambda: {(P(1),2):3}[(P(1),2)], lambda: dict.fromkeys(ps,0),
    lambda: dict([(P(1),2)]), lambda: sorted(ps,key=lambda p:-p.x),
    lambda: sorted(ps,key=lambda p:p), lambda: min(ps,key=lambda p:p.x), lambda: (P(1),2)<(P(1),3),
    lambda: [P(1)]<[P(2)], lambda: bytes([P(65)]), lambda: print(P(1),[P(2)]), lambda: str(P(1)),
    lambda: ','.join(map(repr,ps)), lambda: [x for x in ps if x!=P(1)], lambda: callable(P(1)),
    lambda: P(1)(2), lambda: 5 in P(5), lambda: isinstance(P(1),P),
    lambda: set([P(1)]).issubset([P(1)]), lambda: frozenset([P(1)])==frozenset([P(1)]),
    lambda: {P(1)}.symmetric_difference([P(2)]), lambda: tuple(ps), lambda: (P(1),P(2)).index(P(2)),
    lambda: (P(1),).count(P(1)), lambda: dict(zip(ps,ps)), lambda: {P(1):1}=={P(1):1},
    lambda: {'a':P(1)}=={'a':P(1)},
)
l=[P(1),P(2)]
l.remove(P(2))
print(l)
l.sort()
d={P(1):1}
d[P(1)]=2
print(d)
del d[P(1)]
print(d)
d.setdefault(P(2),[]).append(1)
print(d, d.pop(P(2)), d.pop(P(3),None))
d.update({P(1):2})
print(d, P(1) in d)
s=set()
s.add(P(1))
s.add(P(1))
s.discard(P(1))
print(s)
s.update(ps)
s.remove(P(3))
print(sorted(s))
print(d.keys(), list(d.items()))
class N:
    def __init__(self): self.kids=[]
    def __repr__(self): return f'N({self.kids})'
n=N()
n.kids.append(n)
print(n, [n])
class Bad:
    def __repr__(self): return 5
    def __len__(self): return 'a'
    def __hash__(self): return 'x'
    def __iter__(self): return 5
    def __index__(self): return 'q'
    def __int__(self): return 1.5
    def __bool__(self): return 2
t(
    lambda: repr(Bad()), lambda: len(Bad()), lambda: hash(Bad()), lambda: iter(Bad()),
    lambda: range(Bad()), lambda: int(Bad()), lambda: bool(Bad()), lambda: str(Bad()),
    lambda: [Bad()],
)
class MyList(list):
    def total(self): return sum(self)
class MyDict(dict):
    def __missing__(self,k): return k*2
class MyInt(int): pass
class MyStr(str):
    def shout(self): return self.upper()+'!'
class MyTuple(tuple): pass
class MySet(set): pass
class MyErr(ValueError):
    def __init__(self,a,b): super().__init__(a); self.b=b
class MyErr2(Exception):
    def __str__(self): return 'custom'
class MyFloat(float): pass
t(
    lambda: MyList([1,2]), lambda: MyList([1,2]).total(), lambda: type(MyList()).__name__,
    lambda: MyList([1])==[1], lambda: len(MyList('ab')), lambda: MyDict(a=1), lambda: MyDict()['x'],
    lambda: MyInt(5), lambda: MyInt(5)+1, lambda: type(MyInt('7')), lambda: MyInt(5).bit_length(),
    lambda: MyStr('a').shout(), lambda: MyStr('a')+'b', lambda: len(MyStr('abc')),
    lambda: MyTuple([1,2]), lambda: MyTuple((1,2))[0], lambda: MySet([1]), lambda: MyErr('x',2),
    lambda: MyErr('x',2).b, lambda: str(MyErr('x',2)), lambda: str(MyErr2()),
    lambda: repr(MyErr2('q')), lambda: sorted([MyInt(3),MyInt(1)]), lambda: {MyStr('a'):1}['a'],
    lambda: isinstance(MyInt(1),int), lambda: ','.join([MyStr('a'),'b']), lambda: MyFloat('1.5')*2,
    lambda: f'{MyInt(5):03}', lambda: sum([MyInt(1),MyInt(2)]), lambda: [1,2,3][MyInt(1)],
    lambda: MyStr('a')=='a', lambda: max(MyInt(1),MyInt(2)), lambda: hash(MyInt(5)),
    lambda: MyInt(5)==5, lambda: '%d %s'%(MyInt(3),MyStr('z')), lambda: int(MyInt(4)),
    lambda: str(MyStr('x')), lambda: MyInt(3)<4, lambda: range(MyInt(2)), lambda: bool(MyInt(0)),
    lambda: MyList([3,1]).copy(), lambda: MyList([1])+[2],
)
def gen():
    yield 3; yield 1; yield 2
t(
    lambda: list(gen()), lambda: sorted(gen()), lambda: max(gen()),
    lambda: min(gen(),key=lambda x:-x), lambda: sum(gen()), lambda: tuple(gen()),
    lambda: dict((x,1) for x in gen()), lambda: list(enumerate(gen())),
    lambda: list(zip(gen(),gen())), lambda: [*gen()], lambda: ' '.join(str(x) for x in gen()),
    lambda: list(map(str,gen())), lambda: bytes(gen()), lambda: [1].extend(gen()),
    lambda: dict.fromkeys(gen()), lambda: list(reversed(list(gen()))), lambda: 3 in gen(),
    lambda: type(map(str,gen())).__name__, lambda: type(zip(gen())).__name__,
    lambda: type(enumerate(gen())).__name__, lambda: type(filter(None,gen())).__name__,
    lambda: next(map(lambda x:x+1,gen())), lambda: sum(map(lambda x:x*x, gen())),
    lambda: type(iter([])), lambda: type(iter({})).__name__, lambda: type(gen()).__name__,
    lambda: type(iter(range(3))).__name__, lambda: type({}.keys()), lambda: type(len),
    lambda: type([].append), lambda: type(t), lambda: type(None), lambda: type(...),
    lambda: type(NotImplemented), lambda: type(P(1).__init__).__name__, lambda: type(int),
    lambda: type(property()), lambda: len({1:2}.keys()), lambda: len(gen()),
)

# Builtin functions over values, generators and classes of the program.
def t(*fs):
    for f in fs:
        try:
            print(repr(f()))
        except BaseException as e:
            print(type(e).__name__, '|', str(e))

t(
    lambda: len([1,2]), lambda: len('héé'), lambda: len(5), lambda: abs(-3), lambda: abs(-2.5),
    lambda: abs('x'), lambda: abs(3+4j), lambda: abs(True), lambda: min(3,1,2), lambda: max([3,1,2]),
    lambda: min([]), lambda: max([], default=7), lambda: min('b','a'), lambda: min(1,'a'),
    lambda: max('abc', key=lambda c: -ord(c)), lambda: min(), lambda: max(5),
    lambda: min([1,2], default=3, key=None), lambda: max(1,2,default=3), lambda: sum([1,2,3]),
    lambda: sum([0.1]*10), lambda: sum([1,2.5,3]), lambda: sum([[1],[2]], []), lambda: sum(['a']),
    lambda: sum(['a'],''), lambda: sum(x for x in range(5)), lambda: sum([2**62]*4),
    lambda: sum([],5), lambda: sum([True,True]), lambda: sum((1,2),start=10),
    lambda: sum(range(100)), lambda: sorted([3,1,2]), lambda: sorted('hello'),
    lambda: sorted([1,'a']), lambda: sorted([3,1,2],reverse=True),
    lambda: sorted(['bb','a','ccc'],key=len), lambda: sorted([(1,'b'),(1,'a')]),
    lambda: sorted({'b':1,'a':2}), lambda: sorted([1.5,0.5,2]), lambda: sorted([[2],[1]]),
    lambda: sorted([(1,'a'),(1,2)]), lambda: sorted(5), lambda: sorted(x*x for x in [3,-1,2]),
    lambda: sorted(['b','A','c'], key=str.lower, reverse=True),
    lambda: sorted([1,2,3,4], key=lambda x: x%2),
    lambda: sorted([1,2,3,4], key=lambda x: x%2, reverse=True), lambda: sorted([None,1]),
    lambda: list(reversed([1,2,3])), lambda: list(reversed('abc')), lambda: list(reversed(range(5))),
    lambda: list(reversed({1:2,3:4})), lambda: reversed(5), lambda: list(reversed((1,2))),
    lambda: list(reversed(range(0))), lambda: reversed({1,2}), lambda: list(enumerate('ab')),
    lambda: list(enumerate('ab',5)), lambda: list(enumerate((x for x in 'ab'), start=1)),
    lambda: list(zip([1,2],'ab')), lambda: list(zip([1,2],(x for x in 'ab'))), lambda: list(zip()),
    lambda: list(zip([1,2],[3],strict=True)), lambda: list(zip([1],[3,4],strict=True)),
    lambda: list(zip([1],[2],[3,4],strict=True)), lambda: list(zip(5)),
    lambda: dict(zip('abc',range(3))), lambda: list(map(str,[1,2])),
    lambda: list(map(lambda a,b:a+b,[1,2],[3,4])), lambda: list(map(None,[1])), lambda: map(5),
    lambda: list(map(int,'123')), lambda: list(filter(None,[0,1,'',2])),
    lambda: list(filter(lambda x:x>1,[1,2,3])), lambda: list(map(int, 5)), lambda: any([0,1]),
    lambda: all([]), lambda: any(x>2 for x in [1,3]), lambda: all(x for x in [1,0]), lambda: any(5),
    lambda: all([1,'a',[0]]), lambda: round(2.5), lambda: round(3.5), lambda: round(2.675,2),
    lambda: round(1234,-2), lambda: round(1250,-2), lambda: round(1350,-2), lambda: round(-2.5),
    lambda: round(5,2), lambda: round(2.5,0), lambda: round('a'), lambda: round(1e300*10,3),
    lambda: round(float('nan')), lambda: round(float('inf')), lambda: round(True),
    lambda: round(1.5,'a'), lambda: round(1.23456,None), lambda: round(12345.678,-2),
    lambda: chr(65), lambda: chr(8364), lambda: ord('a'), lambda: ord('é'), lambda: ord('ab'),
    lambda: ord(5), lambda: ord(b'a'), lambda: hex(255), lambda: hex(-255), lambda: oct(8),
    lambda: bin(5), lambda: bin(-5), lambda: bin(2**70), lambda: hex(1.5), lambda: chr('a'),
    lambda: divmod(7,3), lambda: divmod(-7,3), lambda: divmod(7.5,2), lambda: divmod(1,0),
    lambda: divmod(1.0,0), lambda: divmod('a',1), lambda: pow(2,10), lambda: pow(2,-1),
    lambda: pow(2,10,1000), lambda: pow(3,-1,7), lambda: pow(2,10,0), lambda: pow(2.0,3,5),
    lambda: pow('a',2), lambda: pow(2, exp=3), lambda: pow(2,3,mod=5), lambda: divmod(2**70, 3),
    lambda: divmod(-2**63, -1), lambda: pow(0,0), lambda: pow(0.0,-1), lambda: hash(5),
    lambda: hash(2.0)==hash(2), lambda: hash([]), lambda: hash({}), lambda: hash((1,2)),
    lambda: hash(True), lambda: hash((1,[2])), lambda: hash(-1), lambda: hash(2**61),
    lambda: hash(1.5), lambda: hash(float('inf')), lambda: hash(2**100), lambda: hash(0.1),
    lambda: hash(1e300), lambda: callable(len), lambda: callable(5), lambda: callable(int),
    lambda: isinstance(1,int), lambda: isinstance(True,int), lambda: isinstance('a',(int,str)),
    lambda: isinstance(1,5), lambda: issubclass(bool,int), lambda: issubclass(1,int),
    lambda: isinstance(None,type(None)), lambda: isinstance(1.0,(int,(str,float))),
    lambda: isinstance(1, int|str), lambda: isinstance([], list[int]),
    lambda: issubclass(int,(str,object)), lambda: isinstance(3, object),
    lambda: isinstance(int, type), lambda: next(iter([1])), lambda: next(iter([])),
    lambda: next(iter([]),9), lambda: next(5), lambda: iter(5), lambda: list(iter(iter([1]))),
    lambda: next(x for x in []), lambda: next((x for x in []), 'd'), lambda: next(x for x in [4]),
    lambda: repr('a'), lambda: ascii('é€😀'), lambda: repr('\n\'"'), lambda: format(3.14159,'.2f'),
    lambda: format(5), lambda: format('a','>5'), lambda: format(5,'q'), lambda: format([],'x'),
    lambda: format(1234567,','), lambda: format(True), lambda: format(True,'d'),
    lambda: format(None), lambda: format(None,'5'), lambda: f'{5:>{3}}', lambda: f'{2.5!r:>8}',
    lambda: f'{"a"!r}', lambda: format(1+2j, '.1f'), lambda: format(5, 5),
    lambda: f'{255:#x} {255:08b} {1e10:g} {0.25:%}', lambda: f'{[1,2]}', lambda: f'{[1]!s:>5}',
    lambda: format(2**70, ','), lambda: f'{True:5}|', lambda: f'{"é":*^5}',
)
it = iter([1,2,3].pop, 1)
print(list(it)) if False else None
class It:
    def __init__(self): self.n=0
    def __iter__(self): return self
    def __next__(self):
        self.n+=1
        if self.n>3: raise StopIteration
        return self.n
t(
    lambda: list(It()), lambda: sum(It()), lambda: max(It()), lambda: sorted(It(),reverse=True),
    lambda: list(zip(It(),It())), lambda: tuple(It()), lambda: set(It()),
    lambda: list(map(lambda x:x*2, It())), lambda: any(x==2 for x in It()),
    lambda: dict(enumerate(It())), lambda: '-'.join(str(x) for x in It()), lambda: next(It()),
    lambda: list(iter(lambda it=It(): next(it), 3)), lambda: [1,2].__class__,
    lambda: list(reversed(It())),
)
print(1,2,3,sep='-',end='!\n')
print('a',sep=None)
t(
    lambda: print(1,sep=5), lambda: print(1, foo=2),
)
print()
print([1.0, 1e16, 1e-5, -0.0, float('inf'), 2**100])
print((1,), (), {1}, set(), frozenset([1]), {}, {1:2}, range(5), range(1,10,2), slice(1,2), None, ..., NotImplemented, True, b'a\x00', bytearray(b'x'), 1j, {1:[]}.keys(), {1:2}.values(), {1:2}.items())
l=[1]
l.append(l)
print(l)
d={}
d['d']=d
print(d)
print(int, str, type(None), ValueError, ValueError('a'), KeyError('k'), [ValueError('a',1)], str(KeyError('k')), len)

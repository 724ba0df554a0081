# list, tuple, dict, set, range, slice, bytes, bytearray and exceptions.
def t(*fs):
    for f in fs:
        try:
            print(repr(f()))
        except BaseException as e:
            print(type(e).__name__, '|', str(e))

def L(f, *a):
    l=[3,1,2]
    r=f(l,*a)
    return r,l
t(
    lambda: L(list.append,4), lambda: L(list.extend,[5,6]), lambda: L(list.extend,(x for x in 'ab')),
    lambda: L(list.extend,5), lambda: L(list.insert,1,'x'), lambda: L(list.insert,-1,'x'),
    lambda: L(list.insert,100,'x'), lambda: L(list.pop), lambda: L(list.pop,0),
    lambda: L(list.pop,-2), lambda: L(list.pop,5), lambda: [].pop(), lambda: L(list.remove,1),
    lambda: L(list.remove,9), lambda: L(list.sort), lambda: L(list.reverse), lambda: L(list.clear),
    lambda: L(list.copy), lambda: L(list.index,2), lambda: L(list.index,9),
    lambda: [1,2,1].index(1,1), lambda: [1,2,1].index(1,-1), lambda: [1,2].index(1,5),
    lambda: [1,2,1].count(1), lambda: [1,2].index('a'), lambda: [].index(None),
    lambda: L(list.insert,'a',1), lambda: L(list.pop,'a'), lambda: L(list.append),
    lambda: [1].append(1,2), lambda: list.append(5,1), lambda: [1,'a'].sort(),
    lambda: [3,1].sort(key=5), lambda: [1].index(), lambda: L(list.extend,{1:2}),
    lambda: L(list.extend,'ab'), lambda: L(list.__len__), lambda: L(list.__contains__,1),
    lambda: L(list.__getitem__,0), lambda: L(list.__setitem__,0,'z'), lambda: L(list.__delitem__,0),
    lambda: L(list.__add__,[1]), lambda: L(list.__mul__,2), lambda: L(list.__eq__,[3,1,2]),
    lambda: L(list.__iadd__,[1]), lambda: list(L(list.__iter__)[0]), lambda: list(),
    lambda: list('ab'), lambda: list({1:2}), lambda: list(5), lambda: list((1,2)),
    lambda: list(range(3)), lambda: list([1],2), lambda: (1,2,1).count(1), lambda: (1,2).index(2),
    lambda: (1,2).index(5), lambda: tuple('ab'), lambda: tuple(), lambda: tuple([1]),
    lambda: tuple(5), lambda: tuple(x for x in [1,2]), lambda: (1,)+(2,), lambda: (1,2).__len__(),
    lambda: (1,2)<(1,3), lambda: (1,'a')<(1,2), lambda: (1,2).__add__((3,)),
    lambda: (1,2).__eq__((1,2)), lambda: (1,2).__hash__()==hash((1,2)), lambda: (1,2).__getitem__(0),
)
def D(f,*a,**k):
    d={'a':1,'b':2}
    r=f(d,*a,**k)
    return r,d
t(
    lambda: D(dict.get,'a'), lambda: D(dict.get,'z'), lambda: D(dict.get,'z',5),
    lambda: D(dict.get,[]), lambda: D(dict.pop,'a'), lambda: D(dict.pop,'z'),
    lambda: D(dict.pop,'z',None), lambda: D(dict.popitem), lambda: {}.popitem(),
    lambda: D(dict.setdefault,'a',9), lambda: D(dict.setdefault,'c',9),
    lambda: D(dict.setdefault,'c'), lambda: D(dict.update,{'a':5}), lambda: D(dict.update,[('x',1)]),
    lambda: D(dict.update,x=5), lambda: D(dict.update,{'q':1},x=5), lambda: D(dict.update,5),
    lambda: D(dict.update,[1]), lambda: D(dict.update,[(1,2,3)]), lambda: D(dict.update,['ab']),
    lambda: D(dict.update), lambda: D(dict.update,((k,1) for k in 'xy')), lambda: D(dict.keys),
    lambda: D(dict.values), lambda: D(dict.items), lambda: D(dict.clear), lambda: D(dict.copy),
    lambda: dict.fromkeys('ab'), lambda: dict.fromkeys([1,2],0), lambda: dict.fromkeys(5),
    lambda: dict(a=1), lambda: dict([('a',1)]), lambda: dict({'a':1},b=2), lambda: dict(5),
    lambda: dict([1]), lambda: dict([(1,2)],x=3), lambda: dict({'a':1},{'b':2}),
    lambda: dict(zip('ab',[1,2])), lambda: {'a':1}|{'b':2}, lambda: {'a':1}|5,
    lambda: D(dict.__contains__,'a'), lambda: D(dict.__getitem__,'a'),
    lambda: D(dict.__getitem__,'z'), lambda: D(dict.__setitem__,'z',1),
    lambda: D(dict.__delitem__,'a'), lambda: D(dict.__delitem__,'z'), lambda: D(dict.__len__),
    lambda: list(D(dict.__iter__)[0]), lambda: D(dict.__eq__,{'a':1,'b':2}),
    lambda: D(dict.__ior__,{'c':3}), lambda: list(reversed({'a':1,'b':2}.items())),
    lambda: {'a':1}.keys() & {'a','b'}, lambda: sorted({'a':1}.keys() | ['z']),
    lambda: {'a':1,'b':2}.keys() - {'a'}, lambda: {'a':1}.items() & {('a',1)},
    lambda: sorted({'a':1}.keys() ^ {'b'}), lambda: {'a':1}.keys() == {'a'},
    lambda: 'a' in {'a':1}.keys(), lambda: ('a',1) in {'a':1}.items(), lambda: 1 in {'a':1}.values(),
    lambda: {'a':1}.keys().isdisjoint({'b'}), lambda: len({'a':1}.items()),
    lambda: {'a':1}.keys() <= {'a','b'}, lambda: {[]:1}, lambda: {'a':1}['b'], lambda: {1:2}[1.0],
    lambda: {1.0:2}, lambda: {True:1,1:2}, lambda: {'a':1}.get(), lambda: {}.get(1,2,3),
    lambda: {}.pop(1,2,3),
)
def S(f,*a):
    s={1,2,3}
    r=f(s,*a)
    return r,s
t(
    lambda: S(set.add,4), lambda: S(set.add,[]), lambda: S(set.discard,1), lambda: S(set.discard,9),
    lambda: S(set.remove,1), lambda: S(set.remove,9), lambda: S(set.clear), lambda: set().pop(),
    lambda: S(set.copy), lambda: S(set.union,[4],(5,)), lambda: S(set.union),
    lambda: S(set.intersection,[1,2],[2]), lambda: S(set.difference,[1]),
    lambda: S(set.symmetric_difference,[3,4]), lambda: S(set.update,[4],[5]),
    lambda: S(set.intersection_update,[1]), lambda: S(set.difference_update,[1],[2]),
    lambda: S(set.symmetric_difference_update,[3,4]), lambda: S(set.issubset,[1,2,3,4]),
    lambda: S(set.issuperset,[1]), lambda: S(set.isdisjoint,[9]), lambda: S(set.union,5),
    lambda: {1}|{2}, lambda: {1,2}&{2}, lambda: {1,2}-{2}, lambda: {1,2}^{2,3}, lambda: {1}|[2],
    lambda: {1}<{1,2}, lambda: {1}<=[1], lambda: frozenset([1])|{2}, lambda: {1}|frozenset([2]),
    lambda: set('aab')=={'a','b'}, lambda: set(5), lambda: set(), lambda: frozenset(),
    lambda: {frozenset([1]):2}[frozenset([1])], lambda: {1} in {frozenset([1])},
    lambda: set(x for x in [1,1]), lambda: set([[]]), lambda: {1,2}=={2,1}, lambda: {1}!={2},
    lambda: frozenset([1])=={1}, lambda: frozenset([1]).add, lambda: S(set.update,(x for x in [7])),
    lambda: S(set.difference,(x for x in [1])), lambda: S(set.__contains__,1),
    lambda: S(set.__len__), lambda: S(set.__or__,{9}), lambda: S(set.__sub__,{1}),
    lambda: S(set.__eq__,{1,2,3}), lambda: S(set.__le__,{1,2,3}), lambda: S(set.update,'')[0],
    lambda: S(set.issuperset,5), lambda: S(set.__ior__,{9}), lambda: S(set.__rsub__,{9}),
    lambda: {1,2}.__and__([1]), lambda: S(set.difference),
)
s={1,2}
s|={3}
print(s)
s&={1,3}
print(s)
s-={1}
print(s)
s^={4,3}
print(s)
r=range(0,10,2)
t(
    lambda: r.start, lambda: r.stop, lambda: r.step, lambda: r.index(4), lambda: r.index(5),
    lambda: r.count(4), lambda: 4 in r, lambda: 5 in r, lambda: 4.0 in r, lambda: 'a' in r,
    lambda: len(r), lambda: r[1], lambda: r[-1], lambda: r[9], lambda: r[1:3],
    lambda: r==range(0,9,2), lambda: range(0), lambda: range(5,0,-1), lambda: list(range(5,0,-2)),
    lambda: range(1,2,0), lambda: range(1.5), lambda: range('a'), lambda: len(range(2**70)),
    lambda: 2**69 in range(2**70), lambda: range(2**70)[2**69], lambda: list(range(2**70,2**70+3)),
    lambda: range(), lambda: range(1,2,3,4), lambda: hash(range(3))==hash(range(0,3,1)),
    lambda: r.__len__(), lambda: -1 in range(0,-5,-1), lambda: range(0,-5,-1).index(-3),
    lambda: range(10).__contains__(3), lambda: r.index('a'), lambda: r.__getitem__(2),
    lambda: slice(5), lambda: slice(1,2,3).step, lambda: slice(1,None).indices(5),
    lambda: slice(None,None,-1).indices(5), lambda: slice(-3,10).indices(5),
    lambda: slice(1,2)==slice(1,2), lambda: slice(), lambda: slice(1,2,0).indices(3),
    lambda: slice('a').indices(3), lambda: slice(1).indices(-1), lambda: b'abc'.upper(),
    lambda: b'a,b'.split(b','), lambda: b' a b '.split(), lambda: b','.join([b'a',b'b']),
    lambda: b','.join(['a']), lambda: b'abc'.find(b'c'), lambda: b'abc'.find(99),
    lambda: b'abc'.index(b'z'), lambda: b'abc'[0], lambda: b'abc'[1:], lambda: b'abc'.hex(),
    lambda: b'abc'.hex(':'), lambda: b'abcdef'.hex('-',2), lambda: bytes.fromhex('61 62'),
    lambda: bytes.fromhex('6'), lambda: bytes([1,2]), lambda: bytes([256]), lambda: bytes(3),
    lambda: bytes('a'), lambda: bytes('é','utf-8'), lambda: bytes(-1), lambda: bytes(1.5),
    lambda: b'abc'.replace(b'b',b'x'), lambda: b'abc'.startswith(b'a'),
    lambda: b'abc'.startswith('a'), lambda: b' a '.strip(), lambda: b'abc'.count(b'b'),
    lambda: b'a\nb'.splitlines(), lambda: b'a-b'.partition(b'-'), lambda: b'abc'.isalpha(),
    lambda: b'a'.center(5,b'*'), lambda: b'5'.zfill(3),
    lambda: b'abc'.translate(bytes.maketrans(b'a',b'x')), lambda: b'hello world'.title(),
    lambda: b'a'+b'b', lambda: b'a'*3, lambda: b'a' in b'abc', lambda: 97 in b'abc',
    lambda: b'%d %s' % (5,b'x'), lambda: list(b'ab'), lambda: b'ab'==bytearray(b'ab'),
    lambda: bytearray(b'abc'), lambda: bytearray(3), lambda: hash(b'a')==hash(b'a'), lambda: b"it's",
    lambda: b'\x00\xff\n', lambda: b'a'<b'b', lambda: b'a'.decode('ascii'),
    lambda: b'abc'.rsplit(b'b'), lambda: b'abc'.removeprefix(b'a'), lambda: bytes(b'x'),
    lambda: bytes(x for x in [65]), lambda: bytes(['a']), lambda: b'abc'.foo, lambda: b'a'+'b',
    lambda: b'AbC'.swapcase(), lambda: b'a'.join([]), lambda: b'abc'.endswith((b'c',)),
)
ba=bytearray(b'abc')
ba.append(100)
ba.extend(b'ef')
ba[0]=65
print(ba, ba.pop(), ba.pop(0), ba)
ba.insert(0,90)
ba.remove(98)
ba.reverse()
print(ba, len(ba), ba.copy(), bytes(ba))
ba+=b'x'
print(ba)
del ba[0]
print(ba)
t(
    lambda: ba.append(300), lambda: bytearray().pop(), lambda: ba.remove(1), lambda: ba.append('a'),
    lambda: hash(ba),
)
t(
    lambda: ValueError('a','b').args, lambda: str(ValueError('a','b')), lambda: repr(ValueError()),
    lambda: str(ValueError()), lambda: repr(KeyError('a')), lambda: str(OSError(2,'No such file')),
    lambda: str(OSError(2,'No such file','f')), lambda: OSError(2,'x').errno,
    lambda: OSError('x').errno, lambda: StopIteration(5).value, lambda: SystemExit(3).code,
    lambda: ValueError('a').with_traceback(None), lambda: BaseException('x').args,
    lambda: Exception('a')==Exception('a'), lambda: KeyError('a','b'),
    lambda: str(KeyError('a','b')), lambda: ValueError(x=1), lambda: repr(ValueError([1,'a'])),
    lambda: ImportError('m',name='n').name, lambda: NameError('x',name='y').name,
    lambda: FileNotFoundError(2,'x','y').filename,
    lambda: UnicodeDecodeError('utf-8',b'a',0,1,'bad').reason, lambda: ValueError('a').__str__(),
    lambda: ValueError('a').__repr__(), lambda: ValueError.__name__,
    lambda: AttributeError('a',name='n',obj=5).obj,
)
e=ValueError('q')
e.add_note('n1')
print(e.__notes__)

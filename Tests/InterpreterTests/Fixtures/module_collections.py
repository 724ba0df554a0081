# collections and collections.abc.
def t(f,*a,**k):
    n=getattr(f,"__qualname__",str(f))
    try:
        r=f(*a,**k)
        if hasattr(r,"__next__"): r=("it",list(r))
        print(n,a,k,repr(r))
    except Exception as e: print(n,a,k,type(e).__name__,e)
from collections import *
import collections
c=Counter('abracadabra')
print(c,c.most_common(2),c.most_common(),c['z'],len(c),c.total(),list(c.elements())[:4],sorted(c.items()),c.most_common(0),c.most_common(100)[-1])
c.update('aaa')
c.subtract({'a':1,'z':5})
print(c,+c,-c,c+c,c-Counter(a=3),c&Counter(a=1),c|Counter(q=9),Counter(a=1)==Counter(a=1,b=0),Counter(a=1)<=Counter(a=2),Counter(a=1)<Counter(a=1),Counter(a=3)>=Counter(a=2))
print(Counter(),Counter(a=1,b=2),Counter({'x':1}),Counter([1,1,2]),Counter(a=-1),Counter({'a':1.5}),Counter([(1,2),(1,2)]),Counter('a')+Counter('b'))
t(Counter,5)
t(Counter,1,2)
t(Counter.fromkeys,'ab')
del c['nope']
x=Counter(a=2)
x+=Counter(a=1)
x-=Counter(a=5)
print(x)
x=Counter(a=2,b=1)
x&=Counter(a=1)
print(x)
x|=Counter(c=1)
print(x,dict(x),x.copy(),type(x.copy()),isinstance(x,dict),x.pop('a'),x)
print(Counter(a=1,b=1)-Counter(a=1), Counter('aab').keys(), Counter('ab').values(), bool(Counter()), max(Counter('aab').items(),key=lambda t:t[1]))
t(lambda: Counter(a=1)+{'a':1})
print(repr(Counter({1:'a',2:'b'})) if 0 else '', Counter(None), Counter(a=1)!=Counter(a=2))
t(lambda: sum([Counter(a=1),Counter(a=2)],Counter()))
print(Counter({'b':1,'a':1,'c':2}).most_common(2))
d=defaultdict(list)
d['a'].append(1)
print(d,d['b'],d.default_factory,d.get('zz'),'zz' in d,defaultdict(int,{'a':1}),defaultdict(int,a=1,b=2),dict(d))
t(defaultdict,5)
t(lambda:defaultdict()['x'])
e=defaultdict(lambda:0)
e['x']+=1
print(dict(e))
n=defaultdict(lambda:defaultdict(int))
n['a']['b']+=1
print(n['a'],defaultdict(defaultdict))
d.default_factory=None
t(lambda:d['q'])
class DD(defaultdict):
    def __missing__(self,k): return k*2
q=deque([1,2,3],maxlen=4)
q.append(4)
q.append(5)
q.appendleft(0)
print(q,q.maxlen,len(q),q[0],q[-1],q.index(3),q.count(3),2 in q,list(reversed(q)),deque('abc'),deque(),deque([1],0))
q.rotate(1)
print(q)
q.rotate(-2)
print(q)
q.extend([8,9])
q.extendleft([7,6])
print(q)
q.reverse()
print(q,q.copy(),q+deque([1]),q*2,deque([1,2])==deque([1,2]),deque([1])<deque([2]),deque([1])==[1])
t(deque().pop)
t(deque().popleft)
t(q.remove,99)
t(q.index,99)
t(lambda:q[99])
t(deque,5)
t(deque,[1],-1)
t(hash,q)
t(lambda:q+[1])
q.clear()
print(q)
q.insert(0,5)
q.insert(5,6)
print(q)
q[0]=9
del q[1]
print(q)
t(lambda:q['a'])
t(lambda:q[0:1])
t(deque([1],1).insert,0,5)
it=iter(deque([1,2]))
print(next(it))
dq=deque([1,2,3])
def mut():
    for x in dq: dq.append(x)
dq2=deque([deque([1])])
print(dq2, deque(range(3)).index(1,1), bool(deque()), deque([3,1,2],maxlen=2))
dq2.append(dq2)
print(dq2)
q=deque([1,2])
q+=[3]
q*=2
print(q)
P=namedtuple('P','x y')
p=P(1,y=2)
t(P,1)
t(P,1,2,3)
t(P,1,z=2)
t(lambda:p.z)
t(setattr,p,'x',5)
t(p._replace,q=1)
t(P._make,[1])
t(namedtuple,'A','a a')
t(namedtuple,'A','a def')
t(namedtuple,'A','_a')
t(namedtuple,'1A','a')
t(namedtuple,'A','1a')
t(namedtuple,'A',['a b'])
t(namedtuple,'A','a b',defaults=[1,2,3])
print(namedtuple('A','a def a _c',rename=True)._fields,namedtuple('A','a,b',defaults=[5])(1),namedtuple('A',['a','b'],defaults=(1,2))._field_defaults,namedtuple('E','')(),namedtuple('M','a',module='mm').__module__,P.__module__,P.__slots__,P.__match_args__,P.__getnewargs__(p))
class Q(namedtuple('Q','a b')):
    def s(self): return self.a+self.b
print(Q(1,2),Q(1,2).s(),Q(1,2)._replace(a=5),type(Q(1,2)._replace(a=5)).__name__,Q.__mro__[1].__name__)
def nt():
    match P(1,2):
        case P(x=1,y=yy): return yy
print(nt())
import json
print(json.dumps(p),json.dumps({'p':p}),'%s %s'%p,P(**{'x':1,'y':2}),P(*[1,2]),max([P(1,2),P(3,0)]),sorted([P(2,1),P(1,5)]))
o=OrderedDict([('a',1),('b',2)])
o.move_to_end('a')
print(o,o.popitem(last=False),o,OrderedDict(a=1)==OrderedDict(a=1),OrderedDict([(1,2),(3,4)])==OrderedDict([(3,4),(1,2)]),OrderedDict(),list(reversed(o)),OrderedDict(x=1)|{'y':2},o.copy(),OrderedDict.fromkeys('ab',0))
o.move_to_end('a',last=False)
t(o.move_to_end,'zz')
t(OrderedDict().popitem)
o.update(z=1)
print(o)
del o['z']
print(o)
m=ChainMap({'a':1},{'a':2,'b':3})
print(m,m['a'],m['b'],list(m),len(m),m.maps,m.parents,m.new_child({'c':1}),dict(m),'b' in m,m.get('q',5))
m['b']=9
print(m)
del m['b']
t(m.__delitem__,'zz')
t(lambda:m['zz'])
print(m.pop('a'),m,bool(ChainMap()),ChainMap(),m|{'x':1},m.copy(),list(m.items()))
t(m.pop,'nope')
t(ChainMap().popitem)
u=UserDict(a=1)
u['b']=2
print(u,u.data,len(u),'a' in u,u.get('q'),u|{'c':3},u.copy(),list(u))
l=UserList([1,2])
l.append(3)
print(l,l[0],l[1:],l+[4],len(l),l*2,l==[1,2,3],l.data,3 in l)
s=UserString('abc')
t(lambda:u['zz'])
class LD(UserDict):
    def __setitem__(self,k,v): super().__setitem__(k.upper(),v)
print(LD({'a':1},b=2))
l.sort(reverse=True)
l.extend([9])
l.insert(0,5)
print(l,l.pop(),l.index(5),l.count(3),l.reverse(),l,l.copy())
l[0:1]=[0]
del l[0]
print(l)
from collections.abc import *
class Seq(Sequence):
    def __getitem__(s,i): return [1,2,3][i]
    def __len__(s): return 3
s=Seq()
print(list(s),2 in s,s.index(2),s.count(1),list(reversed(s)))
t(s.index,9)
class Map(MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
m=Map()
m.update(a=1,b=2)
m.clear()
t(m.popitem)
t(m.pop,'x')
t(Map.__bases__[0])
t(Sequence)
class Inc(Sequence):
    def __len__(s): return 0
t(Inc)
class MS(MutableSet):
    def __init__(s,i=()): s.d=list(dict.fromkeys(i))
    def __contains__(s,x): return x in s.d
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
    def add(s,x):
        if x not in s.d: s.d.append(x)
    def discard(s,x):
        if x in s.d: s.d.remove(x)
a,b=MS([1,2,3]),MS([2,3,4])
print(list(a&b),list(a|b),list(a-b),list(a^b),a<=b,a==MS([3,2,1]),a.isdisjoint([9]),a>MS([1]))
a.remove(1)
t(a.remove,99)
a|=[7]
a-=[2]
print(list(a),a.pop())
class ML(MutableSequence):
    def __init__(s): s.d=[]
    def __getitem__(s,i): return s.d[i]
    def __setitem__(s,i,v): s.d[i]=v
    def __delitem__(s,i): del s.d[i]
    def __len__(s): return len(s.d)
    def insert(s,i,v): s.d.insert(i,v)
m=ML()
m.append(1)
m.extend([2,3])
m+=[4]
m.reverse()
print(m.d,m.pop(),m.d)
m.remove(3)
print(m.d)
m.clear()
t(m.pop)
class NoHash:
    __hash__=None
print(isinstance(NoHash(),Hashable),issubclass(int,Hashable))
Mapping.register(Seq)
print(isinstance(Seq(),Mapping))

# functools.
def t(f,*a,**k):
    n=getattr(f,"__qualname__",str(f))
    try:
        r=f(*a,**k)
        if hasattr(r,"__next__"): r=("it",list(r))
        print(n,a,k,repr(r))
    except Exception as e: print(n,a,k,type(e).__name__,e)
import functools as F
from functools import *
print(reduce(lambda a,b:a+b,[1,2,3]),reduce(lambda a,b:a*b,[],5))
t(reduce,5,[1,2])
p=partial(int,base=2)
print(p('101'),p,p.func,p.args,p.keywords,partial(p,'11')(),partial(print,1,2,sep='-'))
t(partial)
t(partial,5)
p.x=1
print(p.x)
print(partial(partial(max,1),5)(3), partial(max,1).args)
class C:
    @partialmethod
    def a(self): pass
    def f(self,x,y): return (x,y)
    g=partialmethod(f,1); h=partialmethod(f,y=5)
print(C().g(2),C().h(3))
@lru_cache(maxsize=2)
def f(x): return x*2
print(f(1),f(2),f(1),f(3),f.cache_info(),f.cache_parameters())
f.cache_clear()
print(f.cache_info(),f.__wrapped__(4),f.__name__)
t(f,[])
print(type(f))
@lru_cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80),fib.cache_info())
@cache
def g(*a,**k): return (a,k)
print(g(1,x=2),g(1,x=2),g(1.0,x=2),g.cache_info())
@lru_cache(maxsize=None,typed=True)
def h(x): return x
h(1)
h(1.0)
print(h.cache_info())
t(lru_cache,'a')
print(lru_cache(maxsize=-5)(len)([1]))
@lru_cache(maxsize=0)
def z(x): return x
z(1)
z(1)
print(z.cache_info())
@wraps(f)
def w(): 'doc'
print(w.__name__,w.__wrapped__ is f)
def deco(fn):
    @wraps(fn)
    def inner(*a,**k):
        "inner doc"
        return fn(*a,**k)
    return inner
@deco
def named(a:int)->str:
    "named doc"
print(named.__name__,named.__doc__,named.__qualname__,named.__module__,named.__annotations__,WRAPPER_ASSIGNMENTS,WRAPPER_UPDATES)
@total_ordering
class T:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v if isinstance(o,T) else NotImplemented
    def __lt__(s,o): return s.v<o.v if isinstance(o,T) else NotImplemented
print(T(1)<=T(2),T(1)>=T(2),T(2)>T(1),T(1)<=T(1))
t(lambda:T(1)<=5)
t(total_ordering,type('X',(),{}))
print(sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))
k=cmp_to_key(lambda a,b:a-b)
print(k(1)<k(2),k(1)==k(1))
t(lambda:k(1)<5)
class P:
    n=0
    @cached_property
    def v(self): P.n+=1; return 42
x=P()
print(x.v,x.v,P.n,x.__dict__,type(P.v))
del x.v
print(x.v,P.n)
x.v=7
print(x.v)
P.v
@singledispatch
def s(a): return 'obj'
@s.register
def _(a:int): return 'int'
@s.register(list)
def _(a): return 'list'
@s.register(float)
@s.register(complex)
def _(a): return 'num'
s.register(str,lambda a:'str')
print(s(1),s([]),s(1.5),s('x'),s(None),s(True),s.dispatch(int) is s.registry[int],s(1j),sorted(k.__name__ for k in s.registry))
t(s)
from typing import Union
@s.register
def _(a: dict|set): return 'ds'
print(s({}),s(set()))
class M:
    @singledispatchmethod
    def m(self,a): return 'o'
    @m.register
    def _(self,a:int): return 'i'
    @m.register(str)
    @classmethod
    def _(cls,a): return 's'
print(M().m(1),M().m(1.5),M().m('a'))
def bad(x): pass
t(s.register,5)
def kk(a,b=1,*,c): return a,b,c
print(partial(kk,1,c=3)(),partial(kk,c=2)(5,b=7))
print(repr(partial(kk,1,c=3))[:30])
update_wrapper(bad,kk)
print(bad.__name__)
print(F._make_key if False else '', lru_cache(8)(abs)(-3), lru_cache(8)(abs).cache_info())
import copy
pp=copy.copy(partial(max,3))
print(pp(1,5))
class Meth:
    @lru_cache(None)
    def calc(self,x): return x+1
    @cache
    def k(self): return 9
m=Meth()
print(m.calc(1),m.calc(1),Meth.calc.cache_info(),m.k())
class D:
    @cached_property
    def a(self): raise AttributeError('inner')
t(lambda:D().a)
class S:
    __slots__=()
    @cached_property
    def a(self): return 1
t(lambda:S().a)

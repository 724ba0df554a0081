# enum: members, flags, aliases, messages.
def r(s,f):
    try:
        v=f()
        if hasattr(v,"__next__"): v=list(v)
        print(s,repr(v))
    except Exception as e: print(s,type(e).__name__,e)
from enum import *
import enum
class C(Enum):
    RED=1; GREEN=2; BLUE=3
class I(IntEnum): A=1; B=2
class F(Flag): R=1; W=2; X=4; RW=R|W
class IF(IntFlag): A=1; B=2; C=4
class S(StrEnum):
    ONE=auto(); TWO='two'
class P(Enum):
    E=(1,2); M=(3,4)
    def __init__(s,a,b): s.a=a; s.b=b
    @property
    def tot(s): return s.a+s.b
r('C.RED', lambda: C.RED)
r('str(C.RED)', lambda: str(C.RED))
r('C(2)', lambda: C(2))
r("C['BLUE']", lambda: C['BLUE'])
r('C(9)', lambda: C(9))
r("C['X']", lambda: C['X'])
r('list(C)', lambda: list(C))
r('len(C)', lambda: len(C))
r('C.RED in C', lambda: C.RED in C)
r('1 in C', lambda: 1 in C)
r('C.RED==1', lambda: C.RED==1)
r('C.RED is C(1)', lambda: C.RED is C(1))
r('C.RED<C.GREEN', lambda: C.RED<C.GREEN)
r('C', lambda: C)
r('C.__members__', lambda: C.__members__)
r('dict(C.__members__)', lambda: dict(C.__members__))
r('type(C.RED)', lambda: type(C.RED))
r('isinstance(C.RED,C)', lambda: isinstance(C.RED,C))
r('repr(C)', lambda: repr(C))
r('[c.name for c in reversed(C)]', lambda: [c.name for c in reversed(C)])
r("f'{C.RED}'", lambda: f'{C.RED}')
r("f'{C.RED!r:>20}'", lambda: f'{C.RED!r:>20}')
r("'%s'%C.RED", lambda: '%s'%C.RED)
r('format(I.A)', lambda: format(I.A))
r('I.A', lambda: I.A)
r('str(I.A)', lambda: str(I.A))
r('I.A+1', lambda: I.A+1)
r('I.A==1', lambda: I.A==1)
r('I.A<I.B', lambda: I.A<I.B)
r('sorted([I.B,I.A])', lambda: sorted([I.B,I.A]))
r('[10,20,30][I.A]', lambda: [10,20,30][I.A])
r("f'{I.A}'", lambda: f'{I.A}')
r("'%d'%I.A", lambda: '%d'%I.A)
r('I(1)', lambda: I(1))
r('isinstance(I.A,int)', lambda: isinstance(I.A,int))
r('F.R|F.W', lambda: F.R|F.W)
r('F.R|F.X', lambda: F.R|F.X)
r('str(F.R|F.X)', lambda: str(F.R|F.X))
r('F.RW', lambda: F.RW)
r('F(0)', lambda: F(0))
r('F(7)', lambda: F(7))
r('F(8)', lambda: F(8))
r('~F.R', lambda: ~F.R)
r('F.R&F.W', lambda: F.R&F.W)
r('F.R^F.RW', lambda: F.R^F.RW)
r('F.R in F.RW', lambda: F.R in F.RW)
r('bool(F(0))', lambda: bool(F(0)))
r('list(F.RW)', lambda: list(F.RW))
r('len(F.RW)', lambda: len(F.RW))
r('F.RW.name', lambda: F.RW.name)
r('F(5).name', lambda: F(5).name)
r('F(5).value', lambda: F(5).value)
r('IF.A|IF.B', lambda: IF.A|IF.B)
r('IF.A|8', lambda: IF.A|8)
r('IF(9)', lambda: IF(9))
r('~IF.A', lambda: ~IF.A)
r('IF.A+1', lambda: IF.A+1)
r('str(IF.A|IF.B)', lambda: str(IF.A|IF.B))
r('IF(0)', lambda: IF(0))
r('list(IF(5))', lambda: list(IF(5)))
r('S.ONE', lambda: S.ONE)
r("S.ONE=='one'", lambda: S.ONE=='one')
r('str(S.TWO)', lambda: str(S.TWO))
r("f'{S.TWO}'", lambda: f'{S.TWO}')
r('S.ONE.upper()', lambda: S.ONE.upper())
r('P.E.tot', lambda: P.E.tot)
r('P.E.value', lambda: P.E.value)
r('P((1,2))', lambda: P((1,2)))
r("setattr(C,'RED',5)", lambda: setattr(C,'RED',5))
r('C.RED.foo', lambda: C.RED.foo)
r("delattr(C,'RED')", lambda: delattr(C,'RED'))
r("Enum('N','a b c').b", lambda: Enum('N','a b c').b)
r("Enum('N',{'x':5,'y':6}).y", lambda: Enum('N',{'x':5,'y':6}).y)
r("Enum('N',['q','r'])", lambda: Enum('N',['q','r']))
r("list(Enum('N',[('a',1),('b',2)]))", lambda: list(Enum('N',[('a',1),('b',2)])))
r("IntEnum('M','a b').a", lambda: IntEnum('M','a b').a)
class Al(Enum):
    A=1; B=1; D=2
r('Al.B', lambda: Al.B)
r('list(Al)', lambda: list(Al))
r('Al.__members__', lambda: Al.__members__)
r('Al.B is Al.A', lambda: Al.B is Al.A)
def mk():
    @unique
    class U(Enum): A=1; B=1
r('mk()', lambda: mk())
class Au(Enum):
    A=auto(); B=auto(); Z=10; Y=auto()
r('[a.value for a in Au]', lambda: [a.value for a in Au])
class Au2(Enum):
    def _generate_next_value_(name,start,count,last): return name.lower()
    A=auto(); B=auto()
r('[a.value for a in Au2]', lambda: [a.value for a in Au2])
class Mi(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A if v==0 else None
r('Mi(0)', lambda: Mi(0))
r('Mi(5)', lambda: Mi(5))
def sub():
    class D(C): X=5
r('sub()', lambda: sub())
r('C.RED.__class__', lambda: C.RED.__class__)
class M(Enum):
    def f(s): return s.name
    A=1
    @staticmethod
    def g(): return 5
    B=staticmethod(len)
r('M.A.f()', lambda: M.A.f())
r('M.g()', lambda: M.g())
r('list(M)', lambda: list(M))
r('{C.RED:1}[C.RED]', lambda: {C.RED:1}[C.RED])
r('C.RED!=C.GREEN', lambda: C.RED!=C.GREEN)
r('C.RED is not None', lambda: C.RED is not None)
def mt(c):
    match c:
        case C.RED: return 'r'
        case _: return '?'
r("__import__('json').dumps({'a':I.A})", lambda: __import__('json').dumps({'a':I.A}))
class Pl(Enum):
    _ignore_=['x']
    x=5
    A=1
r('list(Pl)', lambda: list(Pl))
class B(str,Enum): X='x'; Y='y'
r("B.X=='x'", lambda: B.X=='x')
r('str(B.X)', lambda: str(B.X))
r("f'{B.X}'", lambda: f'{B.X}')
r("B('x')", lambda: B('x'))
r('repr(B.X)', lambda: repr(B.X))
r('B.X.upper()', lambda: B.X.upper())
r("'a'+B.X", lambda: 'a'+B.X)
class Fl(float,Enum): PI=3.14
r('Fl.PI*2', lambda: Fl.PI*2)
r('Fl.PI', lambda: Fl.PI)
r("F['R']", lambda: F['R'])
r('F.R.value|2', lambda: F.R.value|2)
r("IF.A.bit_length() if hasattr(IF.A,'bit_length') else 0", lambda: IF.A.bit_length() if hasattr(IF.A,'bit_length') else 0)
class K(Enum):
    A='a'
    def __str__(s): return 'K!'
r('str(K.A)', lambda: str(K.A))
r("f'{K.A}'", lambda: f'{K.A}')
r('print(K.A)', lambda: print(K.A))
class O(Enum):
    A=1
    def __eq__(s,o): return True
    __hash__=Enum.__hash__
r('O.A==5', lambda: O.A==5)
r('C.__name__', lambda: C.__name__)
r('C.RED.__doc__', lambda: C.RED.__doc__)
r('enum.EnumMeta', lambda: enum.EnumMeta)
r('enum.EnumType', lambda: enum.EnumType)
r('enum.Enum', lambda: enum.Enum)
r('enum.CONTINUOUS', lambda: enum.CONTINUOUS)
r('verify(UNIQUE)(C)', lambda: verify(UNIQUE)(C))
def v2():
    @verify(CONTINUOUS)
    class Z(IntEnum): A=1; B=3
r('v2()', lambda: v2())
class NM(Enum):
    A=nonmember(5) if hasattr(enum,'nonmember') else 5
    B=1
r('list(NM)', lambda: list(NM))
r('NM.A', lambda: NM.A)
class NMm(Enum):
    @member
    def f(): return 3
r('I.A.real', lambda: I.A.real)
r("I['A']", lambda: I['A'])
r('max(I)', lambda: max(I))
r('sum(I)', lambda: sum(I))
r('C.RED.value.__class__', lambda: C.RED.value.__class__)
class DC(Enum):
    A={'x':1}
    B=[1]
r('DC.A', lambda: DC.A)
r("DC({'x':1})", lambda: DC({'x':1}))
r('enum.auto()', lambda: enum.auto())
r('C.mro()[0].__name__', lambda: C.mro()[0].__name__)
r("'RED' in C.__members__", lambda: 'RED' in C.__members__)
r('C.GREEN in (C.RED,C.GREEN)', lambda: C.GREEN in (C.RED,C.GREEN))
r('isinstance(C,type)', lambda: isinstance(C,type))
r('callable(C)', lambda: callable(C))
r('bool(C.RED)', lambda: bool(C.RED))
r('iter(C)', lambda: iter(C))
r('C.RED.RED', lambda: C.RED.RED)
r('F.R|1', lambda: F.R|1)
r('F(3)', lambda: F(3))
r('F._missing_(3) if False else 0', lambda: F._missing_(3) if False else 0)
r('F.X.name', lambda: F.X.name)
r('[f.name for f in F]', lambda: [f.name for f in F])
r('IF(3).name', lambda: IF(3).name)
r('repr(IF(0))', lambda: repr(IF(0)))
r('repr(~F(0))', lambda: repr(~F(0)))
r('str(F(0))', lambda: str(F(0)))
r('F.R<F.W', lambda: F.R<F.W)
r('IF.A<IF.B', lambda: IF.A<IF.B)
r('F.RW&~F.R', lambda: F.RW&~F.R)
r('F.RW==F.R|F.W', lambda: F.RW==F.R|F.W)
r('hash(F.R)==hash(F.R.value) ', lambda: hash(F.R)==hash(F.R.value) )

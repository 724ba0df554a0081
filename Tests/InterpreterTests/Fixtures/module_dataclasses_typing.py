# dataclasses and typing: generated methods, reprs, messages.
def r(s,f):
    try:
        v=f()
        if hasattr(v,"__next__"): v=list(v)
        print(s,repr(v))
    except Exception as e: print(s,type(e).__name__,e)
from dataclasses import *
import dataclasses
from typing import *
@dataclass
class P:
    x:int
    y:int=0
@dataclass(order=True,frozen=True)
class O:
    a:int
    b:str=field(default='z',compare=False)
@dataclass
class L:
    items:list=field(default_factory=list)
    n:int=field(default=5,repr=False)
    k:int=field(init=False,default=7)
@dataclass
class Q(P):
    z:int=3
@dataclass
class PI:
    a:int
    s:InitVar[int]=2
    c:ClassVar[int]=9
    def __post_init__(self,s): self.t=self.a*s
@dataclass(slots=True)
class Sl:
    x:int=1
@dataclass(kw_only=True)
class K:
    a:int
    b:int=2
@dataclass
class KM:
    a:int
    _:KW_ONLY
    b:int=2
r('P(1)', lambda: P(1))
r('P(1,2)==P(1,2)', lambda: P(1,2)==P(1,2))
r('P(1)==P(1,5)', lambda: P(1)==P(1,5))
r('P(1)!=P(2)', lambda: P(1)!=P(2))
r('P(x=3,y=4)', lambda: P(x=3,y=4))
r('P()', lambda: P())
r('P(1,2,3)', lambda: P(1,2,3))
r('P(1,z=2)', lambda: P(1,z=2))
r('P(1)<P(2)', lambda: P(1)<P(2))
r('hash(P(1))', lambda: hash(P(1)))
r('P(1)==(1,0)', lambda: P(1)==(1,0))
r('O(1)<O(2)', lambda: O(1)<O(2))
r("O(1,'a')==O(1,'b')", lambda: O(1,'a')==O(1,'b'))
r('sorted([O(2),O(1)])', lambda: sorted([O(2),O(1)]))
r('hash(O(1))==hash(O(1))', lambda: hash(O(1))==hash(O(1)))
r("setattr(O(1),'a',5)", lambda: setattr(O(1),'a',5))
r("delattr(O(1),'a')", lambda: delattr(O(1),'a'))
r('L()', lambda: L())
r('L().items is L().items', lambda: L().items is L().items)
r('L(k=5)', lambda: L(k=5))
r('L([1]).n', lambda: L([1]).n)
r('Q(1,2,3)', lambda: Q(1,2,3))
r('Q(1)', lambda: Q(1))
r('Q.__mro__[1].__name__', lambda: Q.__mro__[1].__name__)
r('PI(2).t', lambda: PI(2).t)
r('PI(2,5).t', lambda: PI(2,5).t)
r('PI(2)', lambda: PI(2))
r('PI.c', lambda: PI.c)
r('Sl()', lambda: Sl())
r('Sl().x', lambda: Sl().x)
r("setattr(Sl(),'q',1)", lambda: setattr(Sl(),'q',1))
r('Sl.__slots__', lambda: Sl.__slots__)
r('K(a=1)', lambda: K(a=1))
r('K(1)', lambda: K(1))
r('K()', lambda: K())
r('KM(1,b=3)', lambda: KM(1,b=3))
r('KM(1,3)', lambda: KM(1,3))
r('[f.name for f in fields(P)]', lambda: [f.name for f in fields(P)])
r('fields(5)', lambda: fields(5))
r('asdict(Q(1))', lambda: asdict(Q(1)))
r('asdict(L([P(1)]))', lambda: asdict(L([P(1)])))
r("astuple(L([P(1),{'a':P(2)}]))", lambda: astuple(L([P(1),{'a':P(2)}])))
r('asdict(5)', lambda: asdict(5))
r('asdict(P)', lambda: asdict(P))
r('asdict(P(1),dict_factory=list)', lambda: asdict(P(1),dict_factory=list))
r('replace(P(1),y=9)', lambda: replace(P(1),y=9))
r('replace(P(1),q=9)', lambda: replace(P(1),q=9))
r('replace(L(),k=1)', lambda: replace(L(),k=1))
r('is_dataclass(P)', lambda: is_dataclass(P))
r('is_dataclass(P(1))', lambda: is_dataclass(P(1)))
r('is_dataclass(5)', lambda: is_dataclass(5))
r("make_dataclass('M',['a',('b',int),('c',int,field(default=3))])(1,2)", lambda: make_dataclass('M',['a',('b',int),('c',int,field(default=3))])(1,2))
r("make_dataclass('M2',[('a',int)],namespace={'f':lambda s:s.a+1})(5).f()", lambda: make_dataclass('M2',[('a',int)],namespace={'f':lambda s:s.a+1})(5).f())
r("make_dataclass('M3','a b')(1,2)", lambda: make_dataclass('M3','a b')(1,2))
r('P.__match_args__', lambda: P.__match_args__)
r("P.__dataclass_fields__['x'].name", lambda: P.__dataclass_fields__['x'].name)
r('P.__eq__ is not object.__eq__', lambda: P.__eq__ is not object.__eq__)
r('P.__hash__', lambda: P.__hash__)
r('O.__hash__ is not None', lambda: O.__hash__ is not None)
r('repr(field(default=1))[:50]', lambda: repr(field(default=1))[:50])
r('P.__doc__', lambda: P.__doc__)
r('P.__annotations__', lambda: P.__annotations__)
r('P.__dataclass_params__', lambda: P.__dataclass_params__)
def bad1():
    @dataclass
    class B:
        a:int=1
        b:int
r('bad1()', lambda: bad1())
def bad2():
    @dataclass
    class B:
        a:list=[]
r('bad2()', lambda: bad2())
def bad3():
    @dataclass(frozen=True)
    class B(P): pass
r('bad3()', lambda: bad3())
def bad4():
    @dataclass(order=True)
    class B:
        a:int
        def __lt__(self,o): return 1
r('bad4()', lambda: bad4())
def bad5():
    class B:
        a:int=field(default=1,default_factory=int)
r('bad5()', lambda: bad5())
def bad6():
    @dataclass(eq=False,order=True)
    class B: a:int
r('bad6()', lambda: bad6())
def bad7():
    @dataclass
    class B: a=field()
r('bad7()', lambda: bad7())
def m(p):
    match p:
        case P(0,y): return y
        case P(x=a,y=b): return a+b
@dataclass
class N:
    v:int
    nxt:Optional['N']=None
r('N(1,N(2))', lambda: N(1,N(2)))
@dataclass
class Cu:
    x:int
    def __repr__(self): return 'cu'
    def __eq__(self,o): return True
@dataclass(unsafe_hash=True)
class UH: a:int
r('hash(UH(1))==hash(UH(1))', lambda: hash(UH(1))==hash(UH(1)))
@dataclass(repr=False)
class NR: a:int
r('repr(NR(1))[:5]', lambda: repr(NR(1))[:5])
@dataclass(init=False)
class NI:
    a:int
    def __init__(self): self.a=9
r('NI()', lambda: NI())
@dataclass
class Pr:
    _v:int
    @property
    def v(self): return self._v*2
r('Pr(4).v', lambda: Pr(4).v)
n=N(1)
n.nxt=n
r('n', lambda: n)
@dataclass
class G(Generic[TypeVar('T')]):
    v:Any
r('G(5)', lambda: G(5))
@dataclass
class Meta:
    a:int=field(default=1,metadata={'u':'m'})
r('fields(Meta)[0].metadata', lambda: fields(Meta)[0].metadata)
r("fields(Meta)[0].metadata['u']", lambda: fields(Meta)[0].metadata['u'])
r('P.__init__.__name__', lambda: P.__init__.__name__)
r('P.__init__.__qualname__', lambda: P.__init__.__qualname__)
r('List[int]', lambda: List[int])
r('Dict[str,List[int]]', lambda: Dict[str,List[int]])
r('Optional[int]', lambda: Optional[int])
r('Union[int,str]', lambda: Union[int,str])
r('Union[int,None]', lambda: Union[int,None])
r('Union[int]', lambda: Union[int])
r('Union[int,int,str]', lambda: Union[int,int,str])
r('Optional[Union[int,str]]', lambda: Optional[Union[int,str]])
r('Tuple[int,...]', lambda: Tuple[int,...])
r('Tuple[()]', lambda: Tuple[()])
r('Callable[[int],str]', lambda: Callable[[int],str])
r('Callable[...,int]', lambda: Callable[...,int])
r('Callable', lambda: Callable)
r('List', lambda: List)
r('Any', lambda: Any)
r("Literal['a',1]", lambda: Literal['a',1])
r("TypeVar('T')", lambda: TypeVar('T'))
r("TypeVar('T',bound=int)", lambda: TypeVar('T',bound=int))
r("TypeVar('T',int,str)", lambda: TypeVar('T',int,str))
r("NewType('U',int)", lambda: NewType('U',int))
r("NewType('U',int)(5)", lambda: NewType('U',int)(5))
r('Type[int]', lambda: Type[int])
r('Iterable[int]', lambda: Iterable[int])
r('Generator[int,None,str]', lambda: Generator[int,None,str])
r('ClassVar[int]', lambda: ClassVar[int])
r('Final[int]', lambda: Final[int])
r("Annotated[int,'x']", lambda: Annotated[int,'x'])
r('NoReturn', lambda: NoReturn)
r('get_type_hints(P)', lambda: get_type_hints(P))
r('get_origin(List[int])', lambda: get_origin(List[int]))
r('get_args(Dict[str,int])', lambda: get_args(Dict[str,int]))
r('get_args(Callable[[int],str])', lambda: get_args(Callable[[int],str]))
r('get_origin(Union[int,str])', lambda: get_origin(Union[int,str]))
r('get_args(int)', lambda: get_args(int))
r("cast(int,'a')", lambda: cast(int,'a'))
r('List[int]==List[int]', lambda: List[int]==List[int])
r('List[int]==list[int]', lambda: List[int]==list[int])
r('hash(List[int])==hash(List[int])', lambda: hash(List[int])==hash(List[int]))
r('Union[int,str]==Union[str,int]', lambda: Union[int,str]==Union[str,int])
r('int|str', lambda: int|str)
r('int|None', lambda: int|None)
r('list[int]|None', lambda: list[int]|None)
r('Optional[int]==(int|None)', lambda: Optional[int]==(int|None))
r('isinstance(5,int|str)', lambda: isinstance(5,int|str))
r('isinstance(5,Union[int,str])', lambda: isinstance(5,Union[int,str]))
r('isinstance(5,List[int])', lambda: isinstance(5,List[int]))
r('List[int]()', lambda: List[int]())
r('Dict()', lambda: Dict())
r('Union[1,2]', lambda: Union[1,2])
r('Optional[1,2]', lambda: Optional[1,2])
r('List[int,str]', lambda: List[int,str])
class NT(NamedTuple):
    x:int
    y:str='d'
    def f(self): return self.x
r('NT(1)', lambda: NT(1))
r("NT(1,'b').f()", lambda: NT(1,'b').f())
r("NT(1)==(1,'d')", lambda: NT(1)==(1,'d'))
class TD(TypedDict,total=False):
    a:int
    b:str
r('TD(a=1)', lambda: TD(a=1))
r('TD.__annotations__', lambda: TD.__annotations__)
r('TD.__total__', lambda: TD.__total__)
r('TD.__required_keys__', lambda: TD.__required_keys__)
class Pro(Protocol):
    def f(self)->int: ...
r('isinstance(5,Pro)', lambda: isinstance(5,Pro))
@runtime_checkable
class Pr2(Protocol):
    def upper(self): ...
r('Pr2()', lambda: Pr2())
T=TypeVar('T')
class St(Generic[T]):
    def __init__(self): self.i=[]
    def push(self,x:T)->None: self.i.append(x)
r('St[int]', lambda: St[int])
r('St[int]().i', lambda: St[int]().i)
r('St[int].__origin__', lambda: St[int].__origin__)
r('St.__parameters__', lambda: St.__parameters__)
r('St.__orig_bases__', lambda: St.__orig_bases__)
class Sub(St[int]): pass
r('Sub().i', lambda: Sub().i)
r('T', lambda: T)
r('List[T][int]', lambda: List[T][int])
r('Dict[T,int][str]', lambda: Dict[T,int][str])
r("NamedTuple('X',[('a',int)])(5)", lambda: NamedTuple('X',[('a',int)])(5))
r("TypedDict('Y',{'a':int})(a=1)", lambda: TypedDict('Y',{'a':int})(a=1))
@overload
def ov(a:int)->int: ...
def ov(a): return a
r('ov(1)', lambda: ov(1))
@final
class Fi: pass
r('Fi.__final__', lambda: Fi.__final__)
r('TYPE_CHECKING', lambda: TYPE_CHECKING)
r('Self', lambda: Self)
r("ForwardRef('A')", lambda: ForwardRef('A'))
r("List['A']", lambda: List['A'])
r('assert_never(1)', lambda: assert_never(1))
r('AnyStr', lambda: AnyStr)
r('Text', lambda: Text)
r('SupportsInt', lambda: SupportsInt)
r('Hashable', lambda: Hashable)
r('Sized', lambda: Sized)
r('Deque[int]', lambda: Deque[int])
r('DefaultDict[str,int]', lambda: DefaultDict[str,int])
r('Counter[str]', lambda: Counter[str])
r('ChainMap[str,int]', lambda: ChainMap[str,int])
r('OrderedDict[str,int]', lambda: OrderedDict[str,int])
r('FrozenSet[int]', lambda: FrozenSet[int])
r('Set[int]', lambda: Set[int])
r('Awaitable[int]', lambda: Awaitable[int])
r('Pattern[str]', lambda: Pattern[str])
r('IO[str]', lambda: IO[str])
r("ParamSpec('PP')", lambda: ParamSpec('PP'))
r('Concatenate', lambda: Concatenate)
r('get_type_hints(St.push)', lambda: get_type_hints(St.push))
r('Callable[[int],str].__args__', lambda: Callable[[int],str].__args__)
r('Optional[int].__args__', lambda: Optional[int].__args__)
r('is_typeddict(TD)', lambda: is_typeddict(TD))

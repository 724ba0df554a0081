# json: dumps and loads options, hooks, messages.
def t(f,*a,**k):
    n=getattr(f,"__qualname__",str(f))
    try:
        r=f(*a,**k)
        if hasattr(r,"__next__"): r=("it",list(r))
        print(n,a,k,repr(r))
    except Exception as e: print(n,a,k,type(e).__name__,e)
import json
t(json.dumps,{1,2})
t(json.dumps,object)
t(json.dumps,{(1,2):3})
t(json.dumps,{(1,2):3,'a':1},skipkeys=True)
t(json.dumps,float('nan'),allow_nan=False)
t(json.dumps,{'b':1,'a':2},sort_keys=True)
t(json.dumps,{1:1,'a':2},sort_keys=True)
t(json.dumps,{1,2},default=list)
t(json.dumps,b'a')
t(json.dumps,1j)
t(json.dumps,{'a':{1}})
t(json.dumps,[1,2],indent='--')
t(json.dumps,[1,[2,{}]],indent=0)
t(json.dumps,{'a':[1,{'b':()}]},indent=4)
t(json.dumps,'é',ensure_ascii=True)
t(json.dumps,[1,2],separators=(', ',': '))
t(json.dumps,{'a':1},indent=1,separators=(',',':'))
t(json.dumps,range(3))
t(json.dumps,True)
t(json.dumps,{True:1,False:0})
t(json.dumps,1,foo=2)
l=[]
l.append(l)
t(json.dumps,l)
d={}
d['d']=d
t(json.dumps,d)
for s in ['null','[1,2.5,-3e2,"a"]','{"a":{"b":[]}}','"\\u00e9\\n\\ud83d\\ude00"',' 1 ','NaN','-Infinity','Infinity','','[','{','[1,]','{"a"}','{"a":}','{"a":1,}','{a:1}','"abc','"\\x"','"\n"','1 2','tru','-','01','1.','.5','[1 2]','{"a":1 "b":2}',"{'a':1}",'nul','"\\u12"','[1,2','{"a":1','1e5','1E+2','-0','-0.0','123456789012345678901234567890','"\\/"','{"a":1,"a":2}','[]]','\ufeff1','"\ud83d"','[nan]','// c','{"a":1}x','\t\n[ ]\r',b'[1]',bytearray(b'{}'),5,None]: t(json.loads,s)
t(json.loads,'"a\nb"',strict=False)
t(json.loads,'1',foo=1)
class E(json.JSONEncoder):
    def default(self,o):
        if isinstance(o,set): return sorted(o)
        return super().default(o)
t(json.dumps,1j,cls=E)
try: json.loads('{"a" 1}')
except json.JSONDecodeError as e: print(e.msg,e.pos,e.lineno,e.colno,e.doc,isinstance(e,ValueError),repr(e),type(e).__module__)
try: json.loads('[\n1,\n x]')
except ValueError as e: print(e)
import io
f=io.StringIO()
json.dump({'a':[1]},f)
print(f.getvalue(),json.load(io.StringIO('[1]')))
class S(str): pass
class I(int):
    def __repr__(s): return 'I!'
class D(dict): pass
import enum
class C(enum.IntEnum): A=1
class SE(str,enum.Enum): X='x'
print(json.dumps([S('a'),I(5),D(a=1),C.A,SE.X,{C.A:1}]))
from collections import OrderedDict,defaultdict
print(json.dumps([OrderedDict(a=1),defaultdict(int,b=2)]))
from json import JSONDecodeError
from json.decoder import JSONDecodeError as J2
print(J2 is JSONDecodeError)
from decimal import Decimal
t(json.dumps,Decimal('1.5'))
t(json.loads,'1.1',parse_float=Decimal)
import datetime
t(json.dumps,datetime.date(2020,1,1))
t(json.dumps,datetime.date(2020,1,1),default=str)
t(json.dumps,'a',indent=None)
print(json.dumps({'k':'v'},indent=True))
print(json.dumps("\u00e9\u4e2d", ensure_ascii=False))

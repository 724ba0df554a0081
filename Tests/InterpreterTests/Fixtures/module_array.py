# array.array: type codes, ranges, sequence methods, messages.
from array import array
import array as A
def t(f,*a):
    try: print(getattr(f,'__name__',f),a,f(*a))
    except Exception as e: print(getattr(f,'__name__',f),a,type(e).__name__,e)
print(A.typecodes, array, array('i'), array('i',[1,2,3]), array('d',[1,2.5]), array('f',[1.1]), array('u','héllo'), array('b',b'abc'), array('B',bytearray(b'\xff')))
for c in 'bBhHiIlLqQfdu':
    for v in (1,-1,1.5,'a',None,127,128,255,256,32767,32768,65536,2**31,2**31-1,2**32,2**63,2**64,-2**31-1,-2**63-1,10**30,[],True):
        t(array,c,[v])
    print(array(c).itemsize)
t(array)
t(array,'z')
t(array,'ii')
t(array,3)
t(array,'i','abc')
t(array,'i',5)
t(array,'u',[65])
t(array,'i',array('u','ab'))
t(array,'i',array('d',[1.5]))
a=array('i',[1,2,3,4,5])
print(a[0],a[-1],a[1:3],a[::2],a[::-1],len(a),list(a),3 in a,9 in a,a.index(3),a.count(2),a.typecode,a.itemsize,bool(array('i')))
t(a.index,9)
t(a.remove,9)
t(a.pop,10)
t(array('i').pop)
t(a.__getitem__,9)
t(a.__getitem__,'x')
t(a.append,'x')
t(a.append,2**40)
t(a.extend,[1,'x'])
print(a)
t(a.extend,5)
t(a.extend,array('d',[1.0]))
t(a.fromlist,(1,2))
t(a.insert,1,99)
t(a.insert,100,98)
t(a.pop)
t(a.pop,0)
print(a)
a.reverse()
print(a, a.tolist(), a.tobytes())
a.byteswap()
print(a)
b=array('i',[1,2])
c=array('i',[1,3])
print(b<c,b==c,b!=c,b==[1,2],b+c,b*2,2*b,b*0,array('i',[1])==array('d',[1.0]))
t(lambda:b+[1])
t(lambda:b+array('d'))
t(lambda:b*1.5)
b+=c
print(b)
b*=2
print(b)
def f():
    global b
    b+=[1]
t(f)
b[1:3]=array('i',[7,8,9])
print(b)
del b[0]
print(b)
del b[::2]
print(b)
b[0]=55
print(b)
def g(): b[0:1]=[1]
t(g)
def g(): b[0:1]=array('d')
t(g)
def g(): b[::2]=array('i',[1])
t(g)
def g(): b[99]=1
t(g)
def g(): b['a']=1
t(g)
def g(): b[0]=1.5
t(g)
def g(): del b[99]
t(g)
x=array('H')
x.frombytes(b'\x01\x02\x03\x04')
print(x)
t(x.frombytes,b'a')
t(x.frombytes,'ab')
print(bytes(array('i',[1,2])), bytearray(array('b',[1])), sum(array('i',[1,2])), max(array('d',[1,3,2])), sorted(array('i',[3,1])), [*array('i',[1])], tuple(array('i',[2])))
class S(array): pass
print(S('i',[1]), S('i',[1])[0:1], type(S('i',[1])+S('i',[1])))
import copy
print(copy.copy(b), copy.deepcopy(b))
print(isinstance(a,array), array.__name__, array.__module__)
u=array('u','abc')
print(u.tounicode(), u[1], u+array('u','d'))
u.fromunicode('xyz')
print(u)
t(a.tounicode)
t(a.fromunicode,'x')
it=iter(array('i',[1]))
for i,(v) in enumerate(array('f',[0.1,0.2])): print(i,v)
from collections.abc import MutableSequence

# difflib, urllib.parse, threading, concurrent.futures, unittest.
def t(f,*a,**k):
    try:
        r=f(*a,**k)
        if hasattr(r,'__next__'): r=list(r)
        print(getattr(f,'__name__',f),a,k,repr(r))
    except Exception as e: print(getattr(f,'__name__',f),a,k,type(e).__name__,e)
import difflib
from difflib import *
s=SequenceMatcher(None,'abxcd','abcd')
print(s.ratio(),s.quick_ratio(),s.real_quick_ratio(),s.get_matching_blocks(),s.get_opcodes(),s.find_longest_match(0,5,0,4))
print(SequenceMatcher(lambda x:x==' ','private Thread currentThread;','private volatile Thread currentThread;').ratio())
t(get_close_matches,'appel',['ape','apple','peach','puppy'])
t(get_close_matches,'x',[],n=0)
t(get_close_matches,'x',[],cutoff=2)
a='one\ntwo\nthree\nfour\n'.splitlines(True)
b='ore\ntree\nemu\nfour\n'.splitlines(True)
print(''.join(ndiff(a,b)))
print(''.join(unified_diff(a,b,'f','t')))
print(''.join(context_diff(a,b,'f','t')))
print(list(Differ().compare(['a\n','b\n'],['a\n','c\n'])))
print(''.join(restore(ndiff(a,b),1)))
print(list(unified_diff('abcdefghijklmnop','abcdefghiXklmnop',n=1,lineterm='')),SequenceMatcher(None,[1,2,3],[1,3]).get_opcodes(),SequenceMatcher(None,'','').ratio())
t(unified_diff,[1],['a'])
from urllib.parse import *
u=urlparse('http://user:pw@www.Ex.com:80/p/a;x?q=1&r=a%20b#frag')
print(u,u.hostname,u.port,u.username,u.password,u.geturl(),u.netloc)
for x in ('','a','//b/c','http://[::1]:8','mailto:a@b','http:///x','HTTP://A/?#','a:b','http://h:xx/','x://y?z'): t(urlparse,x); t(urlsplit,x)
t(quote,'a b/ü?&=~')
t(quote,'a/b',safe='')
t(quote_plus,'a b+c')
t(unquote,'a%20b%C3%BC%zz%')
t(unquote_plus,'a+b%2B')
t(urlencode,{'a':1,'b':'x y'})
t(urlencode,[('a',[1,2])],doseq=True)
t(urlencode,5)
t(parse_qs,'a=1&a=2&b=&c')
t(parse_qsl,'a=1&b=',keep_blank_values=True)
t(urlunparse,('http','h','p','','q','f'))
for b_,r in (('http://a/b/c/d;p?q','g'),('http://a/b/c/d','../g'),('http://a/b/','/x'),('http://a/b','//h/x'),('http://a/b/c','?y'),('http://a/b/c','#s'),('http://a','../../g'),('http://a/b/c/d','./g/'),('a/b','c'),('http://a/b/c','..')): t(urljoin,b_,r)
t(urldefrag,'http://a/b#c')
t(quote,5)
t(quote,b'\xff')
import threading
l=[]
th=threading.Thread(target=lambda x:l.append(x),args=(5,))
th.start()
th.join()
print(l,th.is_alive(),threading.current_thread().name,threading.active_count())
lk=threading.Lock()
print(lk.acquire(),lk.locked(),lk.acquire(False))
lk.release()
e=threading.Event()
e.set()
print(e.wait(),e.is_set())
with threading.RLock() as r_: print(r_)
from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor(max_workers=2) as ex: print(list(ex.map(lambda x:x*2,[1,2,3])),ex.submit(pow,2,3).result(),[f.result() for f in as_completed([ex.submit(len,'ab')])])
import unittest
class T(unittest.TestCase):
    def setUp(self): self.x=1
    def test_a(self): self.assertEqual(self.x,1); print('a')
    def test_b(self):
        with self.assertRaises(ValueError) as c: int('x')
        print(c.exception)
    def test_c(self):
        with self.assertRaisesRegex(ValueError,'inv'): int('x')
        self.assertAlmostEqual(.1+.2,.3); self.assertIn(1,[1]); self.assertIsNone(None); self.assertTrue(1); self.assertCountEqual([1,2],[2,1]); self.assertRaises(KeyError,lambda:{}['a'])
        for i in range(2):
            with self.subTest(i=i): self.assertLess(i,5)
    @unittest.skip('no')
    def test_d(self): print('never')
for a_ in (('assertEqual',1,2),('assertTrue',0),('assertIn',1,[]),('assertIs',1,2),('assertIsNone',5),('assertGreater',1,2),('assertAlmostEqual',1,2),('assertIsInstance',1,str),('assertNotEqual',1,1),('assertFalse',1),('assertIsNot',None,None)): t(getattr(T(),a_[0]),*a_[1:])
r_=unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(r_)
print(r_, r_.wasSuccessful(), len(r_.skipped))

# --- plain call
a = score('apple')
b = score(a) + score(a + 1)
# --- nested calls
n = score(country(country('oslo')))
m = mix(score('a'), mix(1, 2, k=score('b')))
# --- loop and condition
total = 0
for thing in ['apple', 'violin', 'pear']:
    if is_fruit(thing):
        total += score(thing)
    else:
        total -= 1
# --- elif chain
kinds = []
for x in ['apple', 'oslo', 'rome', 'z']:
    if is_fruit(x):
        kinds.append('fruit')
    elif score(x) > 50:
        kinds.append('big')
    elif score(x) % 2:
        kinds.append('odd')
    else:
        kinds.append('rest')
# --- list comprehension
squares = [score(x) ** 2 for x in ['a', 'b', 'c'] if not is_fruit(x)]
# --- nested comprehension
table = [[score(a + b) for b in parts('xyz')] for a in parts('abcd')]
flat = [score(p) for word in ['ab', 'cdef'] for p in parts(word) if score(p) % 2 == 0]
# --- dict comprehension
d = {country(x): score(x) for x in ['aa', 'bbb', 'a']}
# --- set comprehension
s = sorted({country(x) for x in ['aa', 'ab', 'bb', 'c']})
# --- dict build
prices = {}
for x in ['apple', 'pear']:
    prices[x] = price(x)
    prices[country(x)] = prices.get(country(x), 0) + 1
# --- set in a loop
countries = set()
for p in ['oslo', 'rome', 'riga', 'rome']:
    countries.add(country(p))
n = len(countries)
listed = sorted(countries)
# --- generator expression
total = sum(score(x) for x in ['a', 'bb', 'ccc'])
first = next(score(x) for x in ['q', 'r'])
# --- any and all
some = any(is_fruit(x) for x in ['violin', 'fig', 'plum'])
every = all(is_fruit(x) for x in ['fig', 'violin', 'plum'])
# --- generator function
def scored(words):
    for w in words:
        s = score(w)
        if s % 2:
            yield w, s
        else:
            yield w.upper(), price(w)
rows = list(scored(['a', 'b', 'c', 'dd']))
# --- generator with send
def talker():
    got = yield score('start')
    while got is not None:
        got = yield score(got)
g = talker()
out = [next(g), g.send('x'), g.send('yy')]
g.close()
# --- yield from
def inner(x):
    yield score(x)
    return country(x)
def outer():
    a = yield from inner('one')
    b = yield from inner(a)
    yield b
out = list(outer())
# --- sort key lambda
names = sorted(['pear', 'apple', 'fig', 'date'], key=lambda w: (score(w), w))
# --- sort key name
names = sorted(['pear', 'apple', 'fig', 'date'], key=score, reverse=True)
# --- list sort key
names = ['pear', 'apple', 'fig', 'date']
names.sort(key=lambda w: -score(w))
# --- max and min
best = max(['pear', 'apple', 'fig'], key=score)
worst = min(['pear', 'apple', 'fig'], key=lambda x: price(x), default=None)
top = max(score(x) for x in 'abc')
# --- map and filter
m = list(map(score, ['a', 'b', 'c']))
f = list(filter(is_fruit, ['fig', 'oslo', 'plum']))
z = dict(zip(['a', 'b'], map(lambda x: country(x), ['u', 'vv'])))
# --- reduce
from functools import reduce
r = reduce(lambda a, b: score(str(a) + b), ['x', 'y', 'z'])
# --- partial
from functools import partial
f = partial(score, strict=True)
r = [f('a'), f('b', more=1)]
# --- class method
class Shop:
    def __init__(self, name):
        self.name = name
        self.rank = score(name)
    def worth(self):
        return price(self.name) + self.rank
    @property
    def home(self):
        return country(self.name)
    @classmethod
    def make(cls, x):
        return cls(country(x))
    @staticmethod
    def test(x):
        return is_fruit(x)
a = Shop('fig')
b = Shop.make('oslo')
out = [a.rank, a.worth(), a.home, b.name, b.home, Shop.test('plum')]
# --- special methods
class Word:
    def __init__(self, text):
        self.text = text
    def __eq__(self, other):
        return score(self.text) == score(other.text)
    def __hash__(self):
        return score(self.text)
    def __lt__(self, other):
        return score(self.text) < score(other.text)
    def __len__(self):
        return len(parts(self.text))
    def __repr__(self):
        return f'<{country(self.text)}>'
    def __contains__(self, x):
        return is_fruit(x)
    def __getitem__(self, i):
        return parts(self.text)[i]
    def __call__(self, x):
        return mix(self.text, x)
    def __bool__(self):
        return is_fruit(self.text)
    def __iter__(self):
        return iter(parts(self.text))
ws = [Word(x) for x in ['pear', 'fig', 'apple', 'reap']]
out = [repr(w) for w in sorted(ws)]
same = ws[0] == ws[3]
n = len({w: 1 for w in ws})
more = [len(ws[2]), 'fig' in ws[0], ws[1][0], ws[0](3), bool(ws[2]), [c for c in ws[2]]]
del ws
# --- inheritance and super
class Base:
    def value(self, x):
        return score(x)
class Child(Base):
    def value(self, x):
        return super().value(x) * 2 + price(x)
v = Child().value('k')
# --- descriptor and getattr
class Lazy:
    def __getattr__(self, name):
        return score(name)
class Field:
    def __get__(self, obj, cls):
        return price('field')
class Holder:
    f = Field()
out = [Lazy().anything, Holder().f]
# --- class body
class Limits:
    low = score('low')
    high = low + score('high')
    names = [country(x) for x in ('a', 'b')]
out = [Limits.low, Limits.high, Limits.names]
# --- nested function and closure
def counter(word):
    n = score(word)
    def step(by):
        nonlocal n
        n += score(by)
        return n
    return step
c = counter('abc')
out = [c('a'), c('b'), c('a')]
# --- lambda and default capture
fs = [lambda x, k=score(i): k + score(x) for i in range(3)]
out = [f('z') for f in fs]
# --- default argument
def f(x, y=score('default'), *, z=price('key')):
    return x + y + z
out = [f(1), f(1, 2), f(1, z=score('late'))]
# --- star arguments
def f(*args, **kwargs):
    return len(args), sorted(kwargs.items())
out = f(*parts('abcdef'), **info('q'))
args = [score('a'), score('b')]
m = mix(*args, **{'k': score('c')})
# --- recursion
def depth(n):
    if n <= 0:
        return 0
    return 1 + depth(smaller(n))
d = depth(20)
def total(tree):
    return sum(total(x) for x in tree) if isinstance(tree, list) else score(tree)
t = total(['a', ['b', ['c', 'd']], 'e'])
# --- mutual recursion
def even(n):
    return True if n == 0 else odd(smaller(n))
def odd(n):
    return False if n == 0 else even(smaller(n))
out = [even(9), odd(7), even(1)]
# --- while condition
x = 40
steps = []
while smaller(x) > 5:
    x = smaller(x)
    steps.append(x)
else:
    steps.append('end')
# --- while with break
n = 0
while True:
    n += 1
    if score('s' * n) > 60:
        break
# --- walrus
out = []
x = 30
while (x := smaller(x)) > 10:
    out.append(x)
if (y := score('w')) > 3:
    out.append(y)
picked = [s for w in ['a', 'b'] if (s := score(w)) % 2]
# --- conditional expression and short circuit
a = score('a') if is_fruit('fig') else score('b')
b = is_fruit('stone') or country('x')
c = is_fruit('fig') and country('y')
d = not is_fruit('fig')
e = nothing('z') or 'fallback'
# --- chained comparison
a = 0 < score('a') < 1000
b = score('a') <= score('b') < score('c')
c = score('a') in [score('a'), 1]
# --- try and except
out = []
for x in ['a', 'bb', 'c']:
    try:
        v = 10 // (score(x) % 2)
        out.append(v)
    except ZeroDivisionError as e:
        out.append((str(e), score(x)))
    else:
        out.append('fine')
    finally:
        out.append(price(x))
# --- raise with a computed message
out = []
try:
    raise ValueError(country('bad'))
except ValueError as e:
    out.append(e.args)
try:
    raise KeyError(score('k')) from ValueError(score('v'))
except KeyError as e:
    out.append((e.args, e.__cause__.args))
# --- exception class
class Bad(Exception):
    def __init__(self, x):
        super().__init__(score(x))
        self.where = country(x)
try:
    raise Bad('oslo')
except Bad as e:
    out = (e.args, e.where)
# --- exception through a generator
def gen():
    try:
        yield score('a')
        yield 1 // 0
    finally:
        log.append(score('closed'))
log = []
got = []
try:
    for v in gen():
        got.append(v)
except ZeroDivisionError:
    log.append('caught')
# --- uncaught exception
x = score('a')
y = {'k': x}
print(x)
raise RuntimeError(country('end'))
# --- f-string
w = 'fig'
t = f'{w}: {score(w):>6} {price(w):.2f} {country(w)!r} {score(w)=} {score(w):{score("w")}d}'
u = f'{", ".join(parts(w))} and {info(w)["size"]}'
# --- format and percent
t = '{} {:>4} {x}'.format(score('a'), country('b'), x=price('c'))
u = '%s is %d (%.1f)' % (country('a'), score('b'), price('c'))
v = str(score('n')) + repr(country('m'))
# --- print
print(score('a'), country('b'), sep='-', end='!\n')
print(*[score(x) for x in 'ab'])
print(info('dict'))
# --- decorator
def twice(f):
    def g(*args):
        return f(*args) + f(*args) + score(f.__name__)
    return g
@twice
def worth(x):
    return score(x)
w = worth('a')
# --- decorator with argument
def times(n):
    def wrap(f):
        def g(x):
            return [f(x) for _ in range(n % 4)]
        return g
    return wrap
@times(score('count'))
def f(x):
    return price(x)
out = f('v')
# --- cached function
import functools
@functools.lru_cache(maxsize=None)
def rank(x):
    log.append(x)
    return score(x)
log = []
out = [rank('a'), rank('b'), rank('a')]
# --- with statement
class Timer:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        log.append(score(self.name))
        return country(self.name)
    def __exit__(self, kind, value, tb):
        log.append((kind.__name__ if kind else None, score('exit')))
        return is_fruit(self.name)
log = []
with Timer('a') as t:
    log.append(t)
with Timer('fig'):
    raise ValueError(score('swallowed'))
# --- contextmanager
from contextlib import contextmanager
@contextmanager
def opened(x):
    log.append(score(x))
    try:
        yield country(x)
    finally:
        log.append(price(x))
log = []
with opened('file') as f, opened(f) as g:
    log.append(g)
# --- match statement
def kind(x):
    match info(x):
        case {'name': 'fig', 'size': n}:
            return ('fig', n)
        case {'tags': [one]}:
            return ('one', one)
        case {'tags': [first, *rest]} if is_fruit(x):
            return ('fruit', first, rest)
        case {'size': n} if n > score('limit'):
            return ('big', n)
        case _:
            return ('other', country(x))
out = [kind(x) for x in ['fig', 'a', 'plum', 'oslo', 'zz top']]
# --- match on a value
out = []
for x in ['fig', 'oslo', 'q']:
    match country(x):
        case 'CF3':
            out.append(1)
        case 'CO4' | 'CX1':
            out.append(score(x))
        case other:
            out.append(other)
# --- slices and subscripts
p = parts('abcdefgh')
out = [p[1], p[-1], p[1:3], p[::-1], p[score('i') % 4]]
p[score('i') % 4] = country('z')
p[1:2] = parts('wxyz')
del p[0]
d = info('sub')
d['size'] += score('more')
# --- unpacking
a, b = parts('wxyz')
(c, d), e = pair('q', ret_type='tuple[str, int]'), score('e')
f, *g = parts('abcdefg')
x = y = score('xy')
for i, (u, v) in enumerate([parts('abcd'), parts('efgh')]):
    a += u + v
# --- augmented assignment
n = score('n')
n += score('a')
n *= 2
n -= price('b')
s = country('s')
s += country('t')
l = parts('ab')
l += parts('cdef')
l *= 2
# --- global and local
total = 0
def add(x):
    global total
    total += score(x)
    return total
out = [add('a'), add('b')]
# --- del and rebind
x = score('x')
y = x
del x
x = country(y)
# --- assert
assert is_fruit('fig'), country('message')
try:
    assert is_fruit('rock'), country('message')
except AssertionError as e:
    out = str(e)
# --- return type of tuple and set
t = pair('apple', ret_type='tuple[str, int]')
s = sorted(letters('hello', ret_type='set[str]'))
u = t[0] + str(t[1] + 1)
# --- dates
import datetime
d = day('x', ret_type=datetime.date)
e = d + datetime.timedelta(days=score('y'))
out = [d.isoformat(), e.strftime('%d/%m/%Y'), (e - d).days, d.year]
# --- collections
from collections import Counter, defaultdict, deque, namedtuple, OrderedDict
c = Counter(country(x) for x in ['a', 'b', 'aa', 'ab'])
groups = defaultdict(list)
for x in ['a', 'bb', 'cc', 'd']:
    groups[score(x) % 3].append(x)
q = deque([score('a')], maxlen=2)
q.append(score('b'))
q.appendleft(score('c'))
P = namedtuple('P', 'x y')
p = P(score('x'), country('y'))
out = [sorted(c.items()), sorted(groups.items()), list(q), p.x, p._asdict()]
# --- itertools
import itertools
out = [list(itertools.accumulate([score(x) for x in 'abc'])),
       list(itertools.takewhile(lambda x: not is_fruit(x), ['oslo', 'fig', 'rome'])),
       [(k, list(g)) for k, g in itertools.groupby(sorted('aabbc', key=score), key=score)],
       list(itertools.chain.from_iterable(parts(x) for x in ['abcd', 'ef'])),
       list(itertools.islice((score(x) for x in itertools.count()), 3))]
# --- dataclass
from dataclasses import dataclass, field
@dataclass
class Item:
    name: str
    size: int = score('default size')
    tags: list = field(default_factory=lambda: parts('abcd'))
    def worth(self):
        return self.size * price(self.name)
a = Item('fig')
b = Item(country('b'), score('b'), [])
a.tags.append(score('t'))
out = [a, b, a == Item('fig'), a.worth()]
# --- enum
from enum import Enum
class Kind(Enum):
    LOW = score('low')
    HIGH = score('high') + 100
out = [Kind(score('low')).name, Kind.HIGH.value]
# --- json, re, math
import json, math, re
out = [json.dumps(info('j'), sort_keys=True), math.floor(price('m')),
       re.sub('[a-z]', lambda m: str(score(m.group()) % 10), 'a-b'),
       re.findall(r'\w', country('reg'))]
# --- heap and bisect
import bisect, heapq
h = []
for x in ['d', 'a', 'c', 'b']:
    heapq.heappush(h, (score(x), x))
out = [heapq.heappop(h) for _ in range(3)]
keys = sorted(score(x) for x in 'abc')
i = bisect.bisect(keys, score('b'))
# --- random
import random
random.seed(score('seed'))
out = [random.randint(1, 100), score(random.choice(['a', 'b', 'c'])), random.random() < 2]
xs = [score(x) for x in 'abcdef']
random.shuffle(xs)
# --- iterator protocol
class Count:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        self.n = smaller(self.n)
        if self.n <= 0:
            raise StopIteration
        return score(self.n)
out = list(Count(14))
it = iter([score('a'), score('b')])
rest = [next(it), next(it), next(it, country('default'))]
# --- operators of a class
class Money:
    def __init__(self, v):
        self.v = v
    def __add__(self, other):
        return Money(self.v + (other.v if isinstance(other, Money) else score(other)))
    __radd__ = __add__
    def __iadd__(self, other):
        self.v += price(other)
        return self
    def __neg__(self):
        return Money(-score(self.v))
a = Money(1) + 'x'
b = sum([Money(2), Money(3)], a)
a += 'y'
out = [a.v, b.v, (-a).v, (5 + Money(1)).v]
# --- early return and finally
def f(x):
    try:
        return score(x)
    finally:
        log.append(country(x))
def g(xs):
    for x in xs:
        if is_fruit(x):
            return x, score(x)
    return None
log = []
out = [f('a'), g(['oslo', 'fig', 'plum']), g([])]
# --- loop with else and continue
out = []
for x in ['a', 'fig', 'b']:
    if is_fruit(x):
        continue
    out.append(score(x))
else:
    out.append(country('else'))
# --- aliasing
a = parts('abcd')
b = a
b.append(score('q'))
d = {'list': a}
d['list'].append(country('r'))
# --- object arguments
data = {'k': [1, (2, 3)], 's': {1}}
n = mix(data, [1.5, None, True])
m = score({'a': score('b')})
# --- many equal calls
out = [score('same') for _ in range(50)]
n = sum(out)
# --- two dependent stages
cs = [country(p) for p in ['oslo', 'rome', 'bern']]
ss = {c: score(c) for c in cs}
best = max(ss, key=ss.get)
# --- string building
text = ''
for w in ['fig', 'oslo']:
    text += country(w) + ('!' if is_fruit(w) else '?') + '\n'
lines = text.splitlines()
# --- type tests on answers
out = [type(score('a')).__name__, isinstance(country('b'), str), type(info('c')) is dict,
       price('d').is_integer(), country('e').lower()]
# --- stacked calls on answers
out = [info('abc')['tags'][0].upper(), country('x').join(parts('abcd')), len(parts('abcdef')),
       parts('zz')[0][0], info('q').get('none', score('d'))]

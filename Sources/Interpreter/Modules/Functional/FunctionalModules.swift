// SPDX-License-Identifier: Apache-2.0
// operator, itertools and functools as Python source
// (https://docs.python.org/3.11/library/functional.html). Iterators are generators.
// Its length is that of the Python source of whole modules, which is kept in one piece.

enum FunctionalModules {
  static let `operator` = ModuleDefinition(
    name: "operator",
    source: #"""
      def lt(a, b): return a < b
      def le(a, b): return a <= b
      def eq(a, b): return a == b
      def ne(a, b): return a != b
      def ge(a, b): return a >= b
      def gt(a, b): return a > b
      def not_(a): return not a
      def truth(a): return True if a else False
      def is_(a, b): return a is b
      def is_not(a, b): return a is not b
      def add(a, b): return a + b
      def and_(a, b): return a & b
      def floordiv(a, b): return a // b
      def index(a): return a.__index__()
      def inv(a): return ~a
      invert = inv
      def lshift(a, b): return a << b
      def mod(a, b): return a % b
      def mul(a, b): return a * b
      def matmul(a, b): return a @ b
      def neg(a): return -a
      def or_(a, b): return a | b
      def pos(a): return +a
      def pow(a, b): return a ** b
      def rshift(a, b): return a >> b
      def sub(a, b): return a - b
      def truediv(a, b): return a / b
      def xor(a, b): return a ^ b
      def concat(a, b): return a + b
      def contains(a, b): return b in a
      def countOf(a, b): return sum([1 for x in a if x is b or x == b])
      def delitem(a, b):
          del a[b]
      def getitem(a, b): return a[b]
      def setitem(a, b, c):
          a[b] = c
      def indexOf(a, b):
          for i, x in enumerate(a):
              if x is b or x == b:
                  return i
          raise ValueError('sequence.index(x): x not in sequence')
      def length_hint(obj, default=0):
          return len(obj) if hasattr(obj, '__len__') else default
      _babs = abs
      def abs(a): return _babs(a)
      def call(obj, /, *args, **kwargs): return obj(*args, **kwargs)
      def iadd(a, b):
          a += b
          return a
      def isub(a, b):
          a -= b
          return a
      def imul(a, b):
          a *= b
          return a
      def itruediv(a, b):
          a /= b
          return a
      def ior(a, b):
          a |= b
          return a
      def iand(a, b):
          a &= b
          return a
      def ixor(a, b):
          a ^= b
          return a
      iconcat = iadd

      class attrgetter:
          def __init__(self, attr, *attrs):
              self._names = (attr,) + attrs
              for name in self._names:
                  if not isinstance(name, str):
                      raise TypeError('attribute name must be a string')
          def __call__(self, obj):
              def get(name):
                  x = obj
                  for part in name.split('.'):
                      x = getattr(x, part)
                  return x
              if len(self._names) == 1:
                  return get(self._names[0])
              return tuple([get(n) for n in self._names])
          def __repr__(self):
              return f'operator.attrgetter({", ".join([repr(n) for n in self._names])})'

      class itemgetter:
          def __init__(self, item, *items):
              self._items = (item,) + items
              self._item = item
              self._single = not items
          def __call__(self, obj):
              if self._single:
                  return obj[self._item]
              return tuple([obj[i] for i in self._items])
          def __repr__(self):
              return f'operator.itemgetter({", ".join([repr(n) for n in self._items])})'

      class methodcaller:
          def __init__(self, name, /, *args, **kwargs):
              self._name = name
              self._args = args
              self._kwargs = kwargs
          def __call__(self, obj):
              return getattr(obj, self._name)(*self._args, **self._kwargs)
          def __repr__(self):
              parts = [repr(self._name)] + [repr(a) for a in self._args] + [f'{k}={v!r}' for k, v in self._kwargs.items()]
              return f'operator.methodcaller({", ".join(parts)})'

      __lt__ = lt
      __le__ = le
      __eq__ = eq
      __ne__ = ne
      __ge__ = ge
      __gt__ = gt
      __add__ = add
      __sub__ = sub
      __mul__ = mul
      __truediv__ = truediv
      __floordiv__ = floordiv
      __mod__ = mod

      def ifloordiv(a, b, /):
          a //= b
          return a

      def ilshift(a, b, /):
          a <<= b
          return a

      def irshift(a, b, /):
          a >>= b
          return a

      def imod(a, b, /):
          a %= b
          return a

      def imatmul(a, b, /):
          a @= b
          return a

      def ipow(a, b, /):
          a **= b
          return a

      __ifloordiv__, __ilshift__, __irshift__, __imod__, __imatmul__, __ipow__ = ifloordiv, ilshift, irshift, imod, imatmul, ipow
      """#)

  static let itertools = ModuleDefinition(
    name: "itertools",
    source: #"""
      from operator import add as _add

      class _Iterator:
          def __iter__(self):
              return self
          def __next__(self):
              return next(self._run)

      class chain(_Iterator):
          def __init__(self, *iterables):
              self._run = self._each(iterables)
          def _each(self, iterables):
              for it in iterables:
                  yield from it
          def __iter__(self):
              return self._run
          @classmethod
          def from_iterable(cls, iterables):
              self = cls()
              self._run = self._each(iterables)
              return self

      class count(_Iterator):
          def __init__(self, start=0, step=1):
              if not isinstance(start, (int, float)) and not hasattr(start, '__add__'):
                  raise TypeError('a number is required')
              self._n = start
              self._step = step
          def __iter__(self):
              while True:
                  n = self._n
                  self._n = n + self._step
                  yield n
          def __next__(self):
              n = self._n
              self._n = n + self._step
              return n
          def __repr__(self):
              return f'count({self._n!r})' if self._step == 1 else f'count({self._n!r}, {self._step!r})'

      def cycle(iterable):
          saved = []
          for x in iterable:
              yield x
              saved.append(x)
          while saved:
              for x in saved:
                  yield x

      class repeat(_Iterator):
          def __init__(self, object, times=None):
              self._object = object
              self._times = times if times is None else max(0, times)
          def __iter__(self):
              return self
          def __next__(self):
              if self._times is not None:
                  if self._times <= 0:
                      raise StopIteration
                  self._times -= 1
              return self._object
          def __len__(self):
              if self._times is None:
                  raise TypeError('len() of unsized object')
              return self._times
          def __repr__(self):
              return f'repeat({self._object!r})' if self._times is None else f'repeat({self._object!r}, {self._times})'

      def accumulate(iterable, func=None, *, initial=None):
          it = iter(iterable)
          total = initial
          if initial is None:
              for total in it:
                  break
              else:
                  return
          yield total
          if func is None:
              for x in it:
                  total = total + x
                  yield total
          else:
              for x in it:
                  total = func(total, x)
                  yield total

      def batched(iterable, n):
          raise AttributeError("module 'itertools' has no attribute 'batched'")
      del batched

      def compress(data, selectors):
          for d, s in zip(data, selectors):
              if s:
                  yield d

      def dropwhile(predicate, iterable):
          it = iter(iterable)
          for x in it:
              if not predicate(x):
                  yield x
                  break
          yield from it

      def takewhile(predicate, iterable):
          for x in iterable:
              if not predicate(x):
                  break
              yield x

      def filterfalse(predicate, iterable):
          for x in iterable:
              if not (predicate(x) if predicate is not None else x):
                  yield x

      def groupby(iterable, key=None):
          return _groupby(iter(iterable), key)

      class _groupby:
          def __init__(self, it, key):
              self._it = it
              self._key = key
              self._has = False
              self._done = False
              self._id = None
              self._current = None
              self._fresh = True
          def __iter__(self):
              return self
          def _advance(self):
              for x in self._it:
                  self._value = x
                  self._current = x if self._key is None else self._key(x)
                  self._has = True
                  return True
              self._has = False
              self._done = True
              return False
          def __next__(self):
              if self._fresh:
                  self._fresh = False
                  if not self._advance():
                      raise StopIteration
              else:
                  while self._has and self._current == self._target:
                      if not self._advance():
                          break
                  if not self._has:
                      raise StopIteration
              self._target = self._current
              self._id = object()
              return self._target, self._group(self._target, self._id)
          def _group(self, target, id):
              while self._id is id and self._has and self._current == target:
                  yield self._value
                  if not self._advance():
                      return

      def islice(iterable, *args):
          s = slice(*args)
          start, stop, step = s.start, s.stop, s.step
          for v in (start, stop):
              if v is not None and (not isinstance(v, int) or v < 0):
                  if len(args) == 1 or v is stop:
                      raise ValueError('Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
                  raise ValueError('Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.')
          if step is not None and (not isinstance(step, int) or step < 1):
              raise ValueError('Step for islice() must be a positive integer or None.')
          return _islice(iter(iterable), start or 0, stop, step or 1)

      def _islice(it, start, stop, step):
          if stop is not None and stop <= start:
              i = 0
              if stop < start or start == 0:
                  start = stop
              while i < start:
                  for _ in it:
                      i += 1
                      break
                  else:
                      return
              return
          i = 0
          wanted = start
          for x in it:
              if i == wanted:
                  yield x
                  wanted += step
                  if stop is not None and wanted >= stop:
                      i += 1
                      while i < stop:
                          for _ in it:
                              i += 1
                              break
                          else:
                              return
                      return
              i += 1

      def pairwise(iterable):
          it = iter(iterable)
          for a in it:
              break
          else:
              return
          for b in it:
              yield a, b
              a = b

      def starmap(function, iterable):
          for args in iterable:
              yield function(*args)

      def tee(iterable, n=2, /):
          if n < 0:
              raise ValueError('n must be >= 0')
          it = iter(iterable)
          shared = []
          def one():
              i = 0
              while True:
                  if i == len(shared):
                      for x in it:
                          shared.append(x)
                          break
                      else:
                          return
                  yield shared[i]
                  i += 1
          return tuple([one() for _ in range(n)])

      def zip_longest(*iterables, fillvalue=None):
          its = [iter(i) for i in iterables]
          active = len(its)
          if not active:
              return
          done = [False] * active
          while True:
              row = []
              for i, it in enumerate(its):
                  if done[i]:
                      row.append(fillvalue)
                      continue
                  for x in it:
                      row.append(x)
                      break
                  else:
                      done[i] = True
                      active -= 1
                      if not active:
                          return
                      row.append(fillvalue)
              yield tuple(row)

      def product(*iterables, repeat=1):
          if repeat < 0:
              raise ValueError('repeat argument cannot be negative')
          pools = [tuple(p) for p in iterables]
          if repeat > 1 and len(pools) * repeat > 1000000:
              raise MemoryError
          pools = pools * repeat
          return _product(pools)

      def _product(pools):
          n = len(pools)
          for p in pools:
              if not p:
                  return
          if n == 0:
              yield ()
              return
          places = [0] * n
          row = [p[0] for p in pools]
          while True:
              yield tuple(row)
              i = n - 1
              while i >= 0:
                  places[i] += 1
                  if places[i] < len(pools[i]):
                      row[i] = pools[i][places[i]]
                      break
                  places[i] = 0
                  row[i] = pools[i][0]
                  i -= 1
              if i < 0:
                  return

      def permutations(iterable, r=None):
          pool = tuple(iterable)
          r = len(pool) if r is None else r
          if r < 0:
              raise ValueError('r must be non-negative')
          return _permutations(pool, r)

      def _permutations(pool, r):
          n = len(pool)
          if r > n:
              return
          order = list(range(n))
          turns = list(range(n, n - r, -1))
          yield tuple([pool[i] for i in order[:r]])
          while n:
              i = r - 1
              while i >= 0:
                  turns[i] -= 1
                  if turns[i] == 0:
                      order.append(order.pop(i))
                      turns[i] = n - i
                      i -= 1
                  else:
                      j = n - turns[i]
                      order[i], order[j] = order[j], order[i]
                      yield tuple([pool[k] for k in order[:r]])
                      break
              if i < 0:
                  return

      def combinations(iterable, r):
          pool = tuple(iterable)
          if r < 0:
              raise ValueError('r must be non-negative')
          return _combinations(pool, r)

      def _combinations(pool, r):
          n = len(pool)
          if r > n:
              return
          places = list(range(r))
          yield tuple([pool[i] for i in places])
          while True:
              i = r - 1
              while i >= 0 and places[i] == i + n - r:
                  i -= 1
              if i < 0:
                  return
              places[i] += 1
              for j in range(i + 1, r):
                  places[j] = places[j - 1] + 1
              yield tuple([pool[k] for k in places])

      def combinations_with_replacement(iterable, r):
          pool = tuple(iterable)
          if r < 0:
              raise ValueError('r must be non-negative')
          return _combinations_with_replacement(pool, r)

      def _combinations_with_replacement(pool, r):
          n = len(pool)
          if not n and r:
              return
          places = [0] * r
          yield tuple([pool[i] for i in places])
          while True:
              i = r - 1
              while i >= 0 and places[i] == n - 1:
                  i -= 1
              if i < 0:
                  return
              places[i:] = [places[i] + 1] * (r - i)
              yield tuple([pool[k] for k in places])
      """#)

  static let functools = ModuleDefinition(
    name: "functools",
    source: #"""
      _missing = object()

      def reduce(function, sequence, initial=_missing, /):
          try:
              it = iter(sequence)
          except TypeError:
              raise TypeError('reduce() arg 2 must support iteration') from None
          value = initial
          if value is _missing:
              for value in it:
                  break
              else:
                  raise TypeError('reduce() of empty iterable with no initial value')
          for x in it:
              value = function(value, x)
          return value

      WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
      WRAPPER_UPDATES = ('__dict__',)

      def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
          for name in assigned:
              try:
                  setattr(wrapper, name, getattr(wrapped, name))
              except (AttributeError, TypeError):
                  pass
          for name, value in list(getattr(wrapped, '__dict__', {}).items()):
              if name not in WRAPPER_ASSIGNMENTS:
                  setattr(wrapper, name, value)
          wrapper.__wrapped__ = wrapped
          return wrapper

      def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
          return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)

      _info = []

      def _CacheInfo(*values):
          # namedtuple comes when it is first needed.
          if not _info:
              from collections import namedtuple
              _info.append(namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools'))
          return _info[0](*values)

      class _lru_cache_wrapper:
          def __init__(self, function, maxsize, typed):
              self._function = function
              self._maxsize = maxsize
              self._typed = typed
              self._cache = {}
              self._hits = 0
              self._misses = 0
              update_wrapper(self, function)
          def __call__(self, *args, **kwargs):
              if self._maxsize == 0:
                  self._misses += 1
                  return self._function(*args, **kwargs)
              key = args
              if kwargs:
                  key = args + (_missing,) + tuple(kwargs.items())
              if self._typed:
                  key = key + tuple([type(a) for a in args]) + tuple([type(a) for a in kwargs.values()])
              cache = self._cache
              value = cache.get(key, _missing)
              if value is not _missing:
                  self._hits += 1
                  if self._maxsize is not None:
                      del cache[key]
                      cache[key] = value
                  return value
              self._misses += 1
              value = self._function(*args, **kwargs)
              if self._maxsize != 0:
                  cache[key] = value
                  if self._maxsize is not None and len(cache) > self._maxsize:
                      del cache[next(iter(cache))]
              return value
          def __get__(self, instance, owner=None):
              return self if instance is None else partial(self, instance)
          def cache_info(self):
              return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._cache))
          def cache_clear(self):
              self._cache.clear()
              self._hits = 0
              self._misses = 0
          def cache_parameters(self):
              return {'maxsize': self._maxsize, 'typed': self._typed}
          def __repr__(self):
              return f'<functools._lru_cache_wrapper object at {id(self):#x}>'

      def lru_cache(maxsize=128, typed=False):
          if callable(maxsize) and isinstance(typed, bool):
              return _lru_cache_wrapper(maxsize, 128, typed)
          if maxsize is not None and not isinstance(maxsize, int):
              raise TypeError('Expected first argument to be an integer, a callable, or None')
          if maxsize is not None and maxsize < 0:
              maxsize = 0
          return lambda function: _lru_cache_wrapper(function, maxsize, typed)

      def cache(user_function, /):
          return _lru_cache_wrapper(user_function, None, False)

      class partial:
          def __init__(self, *args, **keywords):
              if not args:
                  raise TypeError("type 'partial' takes at least one argument")
              func, *args = args
              args = tuple(args)
              if not callable(func):
                  raise TypeError('the first argument must be callable')
              if isinstance(func, partial):
                  args = func.args + args
                  keywords = {**func.keywords, **keywords}
                  func = func.func
              self.func = func
              self.args = args
              self.keywords = keywords
          def __call__(self, /, *args, **keywords):
              if self.keywords:
                  keywords = {**self.keywords, **keywords}
              return self.func(*self.args, *args, **keywords)
          def __repr__(self):
              parts = [repr(self.func)] + [repr(a) for a in self.args] + [f'{k}={v!r}' for k, v in self.keywords.items()]
              return f'functools.partial({", ".join(parts)})'

      class partialmethod:
          def __init__(self, func, /, *args, **keywords):
              if not callable(func) and not hasattr(func, '__get__'):
                  raise TypeError(f'{func!r} is not callable or a descriptor')
              self.func = func
              self.args = args
              self.keywords = keywords
          def __repr__(self):
              parts = [repr(self.func)] + [repr(a) for a in self.args] + [f'{k}={v!r}' for k, v in self.keywords.items()]
              return f'functools.partialmethod({", ".join(parts)})'
          def __get__(self, obj, cls=None):
              if isinstance(self.func, (classmethod, staticmethod)):
                  return partial(self.func.__get__(obj, cls), *self.args, **self.keywords)
              if obj is None:
                  return partial(self.func, *self.args, **self.keywords) if False else lambda self_, *args, **keywords: self.func(self_, *self.args, *args, **{**self.keywords, **keywords})
              def method(*args, **keywords):
                  return self.func(obj, *self.args, *args, **{**self.keywords, **keywords})
              return method

      def _other(other, K):
          if not isinstance(other, K):
              raise TypeError('other argument must be K instance')
          return other.obj

      def cmp_to_key(mycmp):
          class K:
              __slots__ = ['obj']
              def __init__(self, obj):
                  self.obj = obj
              def __lt__(self, other):
                  return mycmp(self.obj, _other(other, K)) < 0
              def __gt__(self, other):
                  return mycmp(self.obj, _other(other, K)) > 0
              def __eq__(self, other):
                  return mycmp(self.obj, _other(other, K)) == 0
              def __le__(self, other):
                  return mycmp(self.obj, _other(other, K)) <= 0
              def __ge__(self, other):
                  return mycmp(self.obj, _other(other, K)) >= 0
              __hash__ = None
          return K

      def total_ordering(cls):
          own = [op for op in ('__lt__', '__le__', '__gt__', '__ge__') if getattr(cls, op, None) is not getattr(object, op, None)]
          own = [op for op in own if any([op in c.__dict__ for c in cls.__mro__[:-1]])]
          if not own:
              raise ValueError('must define at least one ordering operation: < > <= >=')
          root = max(own)
          def negate(r):
              return r if r is NotImplemented else not r
          def either(r, a, b):
              return r if r is NotImplemented else r or a == b
          def strictly(r, a, b):
              return r if r is NotImplemented else r and a != b
          def neither(r, a, b):
              return r if r is NotImplemented else not r and a != b
          def not_or(r, a, b):
              return r if r is NotImplemented else not r or a == b
          call = lambda name: lambda a, b: getattr(type(a), name)(a, b)
          f = call(root)
          if root == '__lt__':
              made = {'__gt__': lambda a, b: neither(f(a, b), a, b), '__le__': lambda a, b: either(f(a, b), a, b), '__ge__': lambda a, b: negate(f(a, b))}
          elif root == '__le__':
              made = {'__ge__': lambda a, b: not_or(f(a, b), a, b), '__lt__': lambda a, b: strictly(f(a, b), a, b), '__gt__': lambda a, b: negate(f(a, b))}
          elif root == '__gt__':
              made = {'__lt__': lambda a, b: neither(f(a, b), a, b), '__ge__': lambda a, b: either(f(a, b), a, b), '__le__': lambda a, b: negate(f(a, b))}
          else:
              made = {'__le__': lambda a, b: not_or(f(a, b), a, b), '__gt__': lambda a, b: strictly(f(a, b), a, b), '__lt__': lambda a, b: negate(f(a, b))}
          for name, method in made.items():
              if name not in own:
                  method.__name__ = name
                  setattr(cls, name, method)
          return cls

      class cached_property:
          def __init__(self, func):
              self.func = func
              self.attrname = None
              self.__doc__ = func.__doc__
          def __set_name__(self, owner, name):
              if self.attrname is None:
                  self.attrname = name
              elif name != self.attrname:
                  raise TypeError(f'Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r}).')
          def __class_getitem__(cls, item):
              import types
              return types.GenericAlias(cls, item)
          def __get__(self, instance, owner=None):
              if instance is None:
                  return self
              if self.attrname is None:
                  raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
              try:
                  d = instance.__dict__
              except AttributeError:
                  raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.") from None
              if self.attrname not in d:
                  d[self.attrname] = self.func(instance)
              return d[self.attrname]

      def singledispatch(func):
          registry = {object: func}
          def dispatch(cls):
              for c in cls.__mro__:
                  if c in registry:
                      return registry[c]
              return func
          def register(cls, f=None):
              if f is None:
                  if isinstance(cls, type):
                      return lambda f: register(cls, f)
                  f = cls
                  hints = getattr(f, '__annotations__', None)
                  if not hints:
                      raise TypeError(f'Invalid first argument to `register()`: {f!r}. Use either `@register(some_class)` or plain `@register` on an annotated function.')
                  name, cls = next(iter(hints.items()))
                  if not isinstance(cls, type) and not getattr(cls, '__args__', None):
                      raise TypeError(f'Invalid annotation for {name!r}. {cls!r} is not a class.')
              for c in getattr(cls, '__args__', None) or (cls,):
                  registry[c] = f
              return f
          def wrapper(*args, **kwargs):
              if not args:
                  raise TypeError(f'{func.__name__} requires at least 1 positional argument')
              return dispatch(args[0].__class__)(*args, **kwargs)
          update_wrapper(wrapper, func)
          wrapper.register = register
          wrapper.dispatch = dispatch
          wrapper.registry = registry
          return wrapper

      class singledispatchmethod:
          def __init__(self, func):
              self.func = func
              self._registry = {object: func}
          def register(self, cls, method=None):
              if method is None:
                  if isinstance(cls, type):
                      return lambda f: self.register(cls, f)
                  method = cls
                  cls = [v for k, v in method.__annotations__.items() if k != 'return'][0]
              self._registry[cls] = method
              return method
          def __get__(self, obj, cls=None):
              def method(*args, **kwargs):
                  for c in args[0].__class__.__mro__:
                      if c in self._registry:
                          return self._registry[c].__get__(obj, cls)(*args, **kwargs)
                  return self.func.__get__(obj, cls)(*args, **kwargs)
              return method
      """#)
}

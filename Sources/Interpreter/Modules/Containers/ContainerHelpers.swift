// SPDX-License-Identifier: Apache-2.0
// Python halves of deque and defaultdict, and collections.abc
// (https://docs.python.org/3.11/library/collections.abc.html). `_containers` is loaded with
// collections.

enum ContainerHelpers {
  static let helpers = ModuleDefinition(
    name: "_containers",
    source: #"""
      def _filled(d, args, kwargs):
          d.update(*args, **kwargs)
          return d

      def _merged(a, b, like):
          if not isinstance(a, dict) or not isinstance(b, dict):
              return NotImplemented
          new = like.copy()
          new.clear()
          new.update(a)
          new.update(b)
          return new

      def _repr(d, factory):
          name = type(d).__name__
          return f'{name}({factory!r}, {dict(d)!r})'

      def _repr_deque(d, items, maxlen):
          name = type(d).__name__
          body = '[' + ', '.join(['[...]' if x is d else repr(x) for x in items]) + ']'
          return f'{name}({body})' if maxlen is None else f'{name}({body}, maxlen={maxlen})'

      def _contains(d, items, x):
          for y in items:
              if y is x or y == x:
                  return True
          return False

      def _index(d, items, x):
          for i, y in enumerate(items):
              if y is x or y == x:
                  return i
          raise ValueError(f'{x!r} is not in deque')

      def _remove(d, items, x):
          for i, y in enumerate(items):
              if y is x or y == x:
                  del d[i]
                  return
          raise ValueError(f'{x!r} is not in deque')
      """#)

  static let abc = ModuleDefinition(
    name: "collections.abc",
    source: #"""
      from abc import ABCMeta, abstractmethod
      import _containers

      def _has(cls, names):
          if names == ('__call__',) and cls in (type(len), type(_has), type(_ABC._method)):
              return True
          if names == ('__hash__',) and issubclass(cls, (list, dict, set, bytearray)) and not any(['__hash__' in c.__dict__ for c in cls.__mro__[:-1] if c not in (list, dict, set, bytearray)]):
              return False
          for name in names:
              for c in cls.__mro__:
                  if name in c.__dict__:
                      if c.__dict__[name] is None:
                          return False
                      break
              else:
                  return False
          return True

      class _ABC(metaclass=ABCMeta):
          _methods = ()
          _builtin = ()
          def _method(self):
              pass
          _method = classmethod(_method)
          @classmethod
          def __subclasshook__(cls, C):
              if '_methods' in cls.__dict__ and cls._methods and _has(C, cls._methods):
                  return True
              if '_builtin' in cls.__dict__ and issubclass(C, cls.__dict__['_builtin']):
                  return True
              return NotImplemented
          def __class_getitem__(cls, item):
              return cls

      class Hashable(_ABC):
          _methods = ('__hash__',)
          @abstractmethod
          def __hash__(self):
              return 0

      class Iterable(_ABC):
          _methods = ('__iter__',)
          @abstractmethod
          def __iter__(self):
              while False:
                  yield None

      class Iterator(Iterable):
          _methods = ('__iter__', '__next__')
          @abstractmethod
          def __next__(self):
              raise StopIteration
          def __iter__(self):
              return self

      class Reversible(Iterable):
          _methods = ('__reversed__', '__iter__')
          @abstractmethod
          def __reversed__(self):
              while False:
                  yield None

      class Generator(Iterator):
          _methods = ('__iter__', '__next__', 'send', 'throw', 'close')

      class Sized(_ABC):
          _methods = ('__len__',)
          @abstractmethod
          def __len__(self):
              return 0

      class Container(_ABC):
          _methods = ('__contains__',)
          @abstractmethod
          def __contains__(self, x):
              return False

      class Collection(Sized, Iterable, Container):
          _methods = ('__len__', '__iter__', '__contains__')

      class Callable(_ABC):
          _methods = ('__call__',)
          @abstractmethod
          def __call__(self, *args, **kwds):
              return False

      class Sequence(Reversible, Collection):
          _methods = ()
          _builtin = (list, tuple, str, bytes, bytearray, range)
          @abstractmethod
          def __getitem__(self, index):
              raise IndexError
          def __iter__(self):
              i = 0
              try:
                  while True:
                      v = self[i]
                      yield v
                      i += 1
              except IndexError:
                  return
          def __contains__(self, value):
              for v in self:
                  if v is value or v == value:
                      return True
              return False
          def __reversed__(self):
              for i in range(len(self) - 1, -1, -1):
                  yield self[i]
          def index(self, value, start=0, stop=None):
              n = len(self)
              for i in range(start, n if stop is None else min(stop, n)):
                  v = self[i]
                  if v is value or v == value:
                      return i
              raise ValueError
          def count(self, value):
              return sum([1 for v in self if v is value or v == value])

      class ByteString(Sequence):
          _builtin = (bytes, bytearray)

      class MutableSequence(Sequence):
          _builtin = (list, bytearray)
          @abstractmethod
          def __setitem__(self, index, value):
              raise IndexError
          @abstractmethod
          def __delitem__(self, index):
              raise IndexError
          @abstractmethod
          def insert(self, index, value):
              raise IndexError
          def append(self, value):
              self.insert(len(self), value)
          def clear(self):
              while len(self):
                  self.pop()
          def reverse(self):
              n = len(self)
              for i in range(n // 2):
                  self[i], self[n - i - 1] = self[n - i - 1], self[i]
          def extend(self, values):
              for v in list(values) if values is self else values:
                  self.append(v)
          def pop(self, index=-1):
              v = self[index]
              del self[index]
              return v
          def remove(self, value):
              del self[self.index(value)]
          def __iadd__(self, values):
              self.extend(values)
              return self

      class Set(Collection):
          _methods = ()
          _builtin = (set, frozenset)
          def __le__(self, other):
              if not isinstance(other, Set):
                  return NotImplemented
              return len(self) <= len(other) and all([x in other for x in self])
          def __lt__(self, other):
              return len(self) < len(other) and self <= other
          def __ge__(self, other):
              return len(self) >= len(other) and all([x in self for x in other])
          def __gt__(self, other):
              return len(self) > len(other) and self >= other
          def __eq__(self, other):
              if not isinstance(other, Set):
                  return NotImplemented
              return len(self) == len(other) and self <= other
          @classmethod
          def _from_iterable(cls, it):
              return cls(it)
          def __and__(self, other):
              return self._from_iterable([x for x in other if x in self])
          def isdisjoint(self, other):
              for x in other:
                  if x in self:
                      return False
              return True
          def __or__(self, other):
              return self._from_iterable([x for s in (self, other) for x in s])
          def __sub__(self, other):
              return self._from_iterable([x for x in self if x not in other])
          def __xor__(self, other):
              return (self - other) | self._from_iterable([x for x in other if x not in self])

      class MutableSet(Set):
          _builtin = (set,)
          @abstractmethod
          def add(self, value):
              raise NotImplementedError
          @abstractmethod
          def discard(self, value):
              raise NotImplementedError
          def remove(self, value):
              if value not in self:
                  raise KeyError(value)
              self.discard(value)
          def pop(self):
              for x in self:
                  self.discard(x)
                  return x
              raise KeyError
          def clear(self):
              for x in list(self):
                  self.discard(x)

      class Mapping(Collection):
          _methods = ()
          _builtin = (dict,)
          @abstractmethod
          def __getitem__(self, key):
              raise KeyError
          def get(self, key, default=None):
              try:
                  return self[key]
              except KeyError:
                  return default
          def __contains__(self, key):
              try:
                  self[key]
              except KeyError:
                  return False
              return True
          def keys(self):
              return {k: None for k in self}.keys()
          def items(self):
              return {k: self[k] for k in self}.items()
          def values(self):
              return {k: self[k] for k in self}.values()
          def __eq__(self, other):
              if not isinstance(other, Mapping):
                  return NotImplemented
              return dict(self.items()) == dict(other.items())
          __hash__ = None

      class MutableMapping(Mapping):
          _builtin = (dict,)
          __marker = object()
          @abstractmethod
          def __setitem__(self, key, value):
              raise KeyError
          @abstractmethod
          def __delitem__(self, key):
              raise KeyError
          def pop(self, key, default=__marker):
              try:
                  value = self[key]
              except KeyError:
                  if default is self.__marker:
                      raise
                  return default
              del self[key]
              return value
          def popitem(self):
              for key in self:
                  value = self[key]
                  del self[key]
                  return key, value
              raise KeyError
          def clear(self):
              for key in list(self):
                  del self[key]
          def update(self, other=(), /, **kwds):
              if hasattr(other, 'keys'):
                  for key in other.keys():
                      self[key] = other[key]
              else:
                  for key, value in other:
                      self[key] = value
              for key, value in kwds.items():
                  self[key] = value
          def setdefault(self, key, default=None):
              try:
                  return self[key]
              except KeyError:
                  self[key] = default
              return default

      class MappingView(Sized):
          pass

      class KeysView(MappingView, Set):
          _builtin = (type({}.keys()),)

      class ItemsView(MappingView, Set):
          _builtin = (type({}.items()),)

      class ValuesView(MappingView, Collection):
          _builtin = (type({}.values()),)

      class Awaitable(_ABC):
          _methods = ('__await__',)

      class Coroutine(Awaitable):
          _methods = ('__await__', 'send', 'throw', 'close')
      """#)
}

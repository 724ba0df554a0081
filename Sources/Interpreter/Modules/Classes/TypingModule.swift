// SPDX-License-Identifier: Apache-2.0
// typing as Python source (https://docs.python.org/3.11/library/typing.html): names to subscript,
// generic classes, and what programs ask at run time.

extension ClassModules {
  static let typing = ModuleDefinition(
    name: "typing",
    source: #"""
      from abc import ABCMeta, abstractmethod

      def _show(x):
          if isinstance(x, type):
              return x.__qualname__ if x.__module__ == 'builtins' else f'{x.__module__}.{x.__qualname__}'
          if x is ...:
              return '...'
          if x is None:
              return 'None'
          if isinstance(x, list):
              return '[' + ', '.join([_show(y) for y in x]) + ']'
          return repr(x)

      _COUNTS = {'List': 1, 'Dict': 2, 'Set': 1, 'FrozenSet': 1, 'Type': 1, 'Iterable': 1, 'Iterator': 1, 'Sequence': 1, 'MutableSequence': 1, 'Mapping': 2, 'MutableMapping': 2, 'AbstractSet': 1, 'MutableSet': 1, 'Collection': 1, 'Container': 1, 'Reversible': 1, 'Generator': 3, 'Deque': 1, 'DefaultDict': 2, 'Counter': 1, 'OrderedDict': 2, 'ChainMap': 2, 'Awaitable': 1, 'Coroutine': 3, 'AsyncIterator': 1, 'AsyncIterable': 1, 'AsyncGenerator': 2, 'KeysView': 1, 'ValuesView': 1, 'ItemsView': 2}
      _NOT_CALLED = ('List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Type')

      def _resolve(path):
          # Classes of collections, imported when they are first needed.
          if path.startswith('collections.abc.'):
              import collections.abc as module
          else:
              import collections as module
          return getattr(module, path[path.rindex('.') + 1:])

      class _Form:
          def __init__(self, name, origin=None):
              self._name = name
              self.__name__ = name
              self._origin = origin
          @property
          def __origin__(self):
              if isinstance(self._origin, str):
                  self._origin = _resolve(self._origin)
              return self._origin
          def __repr__(self):
              return 'typing.' + self._name
          def __getitem__(self, args):
              if not isinstance(args, tuple):
                  args = (args,)
              if self._name == 'Optional':
                  if len(args) != 1:
                      raise TypeError(f'{self!r} requires a single type. Got {args!r}.')
                  return Union[args[0], None]
              if self._name not in ('Literal', 'Annotated', 'Callable', 'Concatenate'):
                  args = tuple([ForwardRef(a) if isinstance(a, str) else a for a in args])
              elif self._name == 'Literal':
                  flat = []
                  for a in args:
                      flat.extend(a.__args__ if isinstance(a, _Alias) and getattr(a._form, '_name', None) == 'Literal' else [a])
                  args = tuple([a for i, a in enumerate(flat) if not any([a == b and type(a) is type(b) for b in flat[:i]])])
              wanted = _COUNTS.get(self._name)
              if wanted is not None and len(args) != wanted:
                  raise TypeError(f'Too {"many" if len(args) > wanted else "few"} arguments for {self!r}; actual {len(args)}, expected {wanted}')
              if self._name == 'Tuple' and args == ((),):
                  args = ()
              if self._name == 'Union':
                  return _union(args)
              if self._name == 'Annotated':
                  return _Alias(self, (args[0],), args[1:])
              if self._name == 'Callable' and len(args) == 2:
                  head = tuple(args[0]) if isinstance(args[0], list) else (args[0],)
                  return _Alias(self, head + (args[1],))
              return _Alias(self, args)
          def __call__(self, *args, **kwargs):
              if self.__origin__ is None:
                  raise TypeError(f'Cannot instantiate {self!r}')
              if self._name in _NOT_CALLED:
                  raise TypeError(f'Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead')
              return self.__origin__(*args, **kwargs)
          def __instancecheck__(self, obj):
              if self.__origin__ is None:
                  raise TypeError(f'{self!r} cannot be used with isinstance()')
              return isinstance(obj, self.__origin__)
          def __subclasscheck__(self, cls):
              if self.__origin__ is None:
                  raise TypeError(f'{self!r} cannot be used with issubclass()')
              return issubclass(cls, self.__origin__)
          def __or__(self, other):
              return Union[self, other]
          def __ror__(self, other):
              return Union[other, self]
          def __mro_entries__(self, bases):
              if self._name in ('NamedTuple', 'TypedDict'):
                  return (_BASES[self._name],)
              if self.__origin__ is None:
                  return (Generic,)
              return (self.__origin__,)
          def __hash__(self):
              return hash(self._name)
          def __eq__(self, other):
              return self is other

      _UnionType = type(int | str)

      class _Alias:
          def __init__(self, form, args, metadata=()):
              self._form = form
              self.__args__ = tuple([type(None) if a is None else a for a in args])
              self.__metadata__ = metadata
              self.__parameters__ = tuple([a for a in args if isinstance(a, TypeVar)])
          @property
          def __origin__(self):
              form = self._form
              return form.__origin__ if isinstance(form, _Form) and form.__origin__ is not None else form
          def __repr__(self):
              name = self._form._name if isinstance(self._form, _Form) else None
              args = self.__args__
              if name == 'Union':
                  if len(args) == 2 and type(None) in args:
                      other = args[0] if args[1] is type(None) else args[1]
                      return f'typing.Optional[{_show(other)}]'
                  return 'typing.Union[' + ', '.join([_show(a) for a in args]) + ']'
              if name == 'Literal':
                  return 'typing.Literal[' + ', '.join([repr(a) for a in args]) + ']'
              if name == 'Callable':
                  if args[0] is ...:
                      return f'typing.Callable[..., {_show(args[-1])}]'
                  return 'typing.Callable[[' + ', '.join([_show(a) for a in args[:-1]]) + f'], {_show(args[-1])}]'
              if name == 'Annotated':
                  return 'typing.Annotated[' + ', '.join([_show(args[0])] + [repr(m) for m in self.__metadata__]) + ']'
              if name is not None:
                  if name == 'Tuple' and not args:
                      return 'typing.Tuple[()]'
                  return f'typing.{name}[' + ', '.join([_show(a) if a is not type(None) else 'NoneType' for a in args]) + ']'
              return _show(self.__origin__) + '[' + ', '.join([_show(a) for a in args]) + ']'
          def __getitem__(self, args):
              if not isinstance(args, tuple):
                  args = (args,)
              given = dict(zip(self.__parameters__, args))
              return _Alias(self._form, tuple([given.get(a, a) if isinstance(a, TypeVar) else a for a in self.__args__]))
          def __call__(self, *args, **kwargs):
              if isinstance(self._form, _Form):
                  return self._form(*args, **kwargs)
              made = self.__origin__(*args, **kwargs)
              try:
                  made.__orig_class__ = self
              except Exception:
                  pass
              return made
          def __eq__(self, other):
              if not isinstance(other, _Alias):
                  if getattr(self._form, '_name', None) == 'Union' and isinstance(other, _UnionType):
                      return set(self.__args__) == set(other.__args__)
                  return NotImplemented
              if getattr(self._form, '_name', None) == 'Union' and getattr(other._form, '_name', None) == 'Union':
                  return set(self.__args__) == set(other.__args__)
              return self.__origin__ == other.__origin__ and self.__args__ == other.__args__
          def __hash__(self):
              return hash(self.__args__)
          def __or__(self, other):
              return Union[self, other]
          def __ror__(self, other):
              return Union[other, self]
          def __mro_entries__(self, bases):
              if isinstance(self.__origin__, type):
                  return (self.__origin__,)
              return (Generic,) if Generic not in bases else ()
          def __instancecheck__(self, obj):
              if getattr(self._form, '_name', None) == 'Union':
                  return isinstance(obj, self.__args__)
              raise TypeError('Subscripted generics cannot be used with class and instance checks')

      def _union(args):
          flat = []
          for a in args:
              a = type(None) if a is None else a
              for b in (a.__args__ if isinstance(a, _Alias) and getattr(a._form, '_name', None) == 'Union' else (a,)):
                  if b not in flat:
                      flat.append(b)
          return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat))

      Any = _Form('Any')
      Union = _Form('Union')
      Optional = _Form('Optional')
      Literal = _Form('Literal')
      Final = _Form('Final')
      ClassVar = _Form('ClassVar')
      Annotated = _Form('Annotated')
      NoReturn = _Form('NoReturn')
      Never = _Form('Never')
      Self = _Form('Self')
      LiteralString = _Form('LiteralString')
      Concatenate = _Form('Concatenate')
      TypeAlias = _Form('TypeAlias')
      TypeGuard = _Form('TypeGuard')
      Required = _Form('Required')
      NotRequired = _Form('NotRequired')
      Unpack = _Form('Unpack')
      List = _Form('List', list)
      Dict = _Form('Dict', dict)
      Set = _Form('Set', set)
      FrozenSet = _Form('FrozenSet', frozenset)
      Tuple = _Form('Tuple', tuple)
      Type = _Form('Type', type)
      Callable = _Form('Callable', 'collections.abc.Callable')
      Iterable = _Form('Iterable', 'collections.abc.Iterable')
      Iterator = _Form('Iterator', 'collections.abc.Iterator')
      Generator = _Form('Generator', 'collections.abc.Generator')
      Sequence = _Form('Sequence', 'collections.abc.Sequence')
      MutableSequence = _Form('MutableSequence', 'collections.abc.MutableSequence')
      Mapping = _Form('Mapping', 'collections.abc.Mapping')
      MutableMapping = _Form('MutableMapping', 'collections.abc.MutableMapping')
      AbstractSet = _Form('AbstractSet', 'collections.abc.Set')
      MutableSet = _Form('MutableSet', 'collections.abc.MutableSet')
      Collection = _Form('Collection', 'collections.abc.Collection')
      Container = _Form('Container', 'collections.abc.Container')
      Reversible = _Form('Reversible', 'collections.abc.Reversible')
      Hashable = _Form('Hashable', 'collections.abc.Hashable')
      Sized = _Form('Sized', 'collections.abc.Sized')
      KeysView = _Form('KeysView', 'collections.abc.KeysView')
      ValuesView = _Form('ValuesView', 'collections.abc.ValuesView')
      ItemsView = _Form('ItemsView', 'collections.abc.ItemsView')
      MappingView = _Form('MappingView', 'collections.abc.MappingView')
      ContextManager = _Form('ContextManager')
      AsyncContextManager = _Form('AsyncContextManager')
      Awaitable = _Form('Awaitable', 'collections.abc.Awaitable')
      Coroutine = _Form('Coroutine', 'collections.abc.Coroutine')
      AsyncIterator = _Form('AsyncIterator')
      AsyncIterable = _Form('AsyncIterable')
      AsyncGenerator = _Form('AsyncGenerator')
      Text = str
      ByteString = bytes

      DefaultDict = _Form('DefaultDict', 'collections.defaultdict')
      Deque = _Form('Deque', 'collections.deque')
      Counter = _Form('Counter', 'collections.Counter')
      OrderedDict = _Form('OrderedDict', 'collections.OrderedDict')
      ChainMap = _Form('ChainMap', 'collections.ChainMap')

      class TypeVar:
          def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
              self.__name__ = name
              self.__constraints__ = constraints
              self.__bound__ = bound
              self.__covariant__ = covariant
              self.__contravariant__ = contravariant
          def __repr__(self):
              return ('+' if self.__covariant__ else '-' if self.__contravariant__ else '~') + self.__name__
          def __or__(self, other):
              return Union[self, other]
          def __ror__(self, other):
              return Union[other, self]
          __hash__ = object.__hash__

      class ParamSpec(TypeVar):
          @property
          def args(self):
              return self
          @property
          def kwargs(self):
              return self

      class TypeVarTuple(TypeVar):
          def __iter__(self):
              yield self

      AnyStr = TypeVar('AnyStr', bytes, str)

      def _parameters(cls):
          found = []
          for base in cls.__dict__.get('__orig_bases__', ()):
              for p in getattr(base, '__parameters__', ()) if isinstance(base, _Alias) else ():
                  if p not in found:
                      found.append(p)
          return tuple(found)

      class Generic:
          def __init_subclass__(cls, *args, **kwargs):
              super().__init_subclass__(*args, **kwargs)
              cls.__parameters__ = _parameters(cls)
          def __class_getitem__(cls, args):
              if not isinstance(args, tuple):
                  args = (args,)
              if cls is Generic and not all([isinstance(a, TypeVar) for a in args]):
                  raise TypeError('Parameters to Generic[...] must all be type variables or parameter specification variables.')
              if cls is not Generic and cls.__dict__.get('__parameters__') == ():
                  raise TypeError(f'{cls!r} is not a generic class')
              if cls is not Generic:
                  wanted = cls.__dict__.get('__parameters__')
                  if wanted and len(wanted) != len(args) and not any([isinstance(p, (TypeVarTuple, ParamSpec)) for p in wanted]):
                      raise TypeError(f'Too {"many" if len(args) > len(wanted) else "few"} arguments for {cls!r}; actual {len(args)}, expected {len(wanted)}')
              return _Alias(cls, args)

      class _ProtocolMeta(ABCMeta):
          def __instancecheck__(cls, instance):
              if not cls.__dict__.get('_is_protocol', False):
                  return ABCMeta.__instancecheck__(cls, instance)
              if cls in type(instance).__mro__:
                  return True
              if not cls.__dict__.get('_is_runtime', False):
                  raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
              return all([hasattr(instance, n) for n in _protocol_names(cls)])
          def __subclasscheck__(cls, other):
              if cls in other.__mro__:
                  return True
              if not cls.__dict__.get('_is_protocol', False) or cls is Protocol:
                  return False
              if not cls.__dict__.get('_is_runtime', False):
                  raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
              return all([hasattr(other, n) for n in _protocol_names(cls)])

      _HIDDEN = ('__module__', '__qualname__', '__doc__', '__dict__', '__annotations__', '__abstractmethods__', '__init__', '__slots__', '__firstlineno__', '__static_attributes__', '__class_getitem__')

      def _protocol_names(cls):
          names = []
          for c in cls.__mro__[:-1]:
              if c.__dict__.get('_is_protocol', False) and c is not Protocol:
                  for n in list(c.__dict__) + list(c.__dict__.get('__annotations__', {})):
                      if n not in _HIDDEN and not n.startswith('_abc') and n not in ('_is_protocol', '_is_runtime') and n not in names:
                          names.append(n)
          return names

      def _no_init(self, *args, **kwargs):
          if type(self)._is_protocol:
              raise TypeError('Protocols cannot be instantiated')

      class Protocol(metaclass=_ProtocolMeta):
          _is_protocol = True
          def __init_subclass__(cls, **kwargs):
              cls._is_protocol = Protocol in cls.__bases__ or any([b is Generic for b in cls.__bases__])
              cls.__parameters__ = _parameters(cls)
              if cls._is_protocol and '__init__' not in cls.__dict__:
                  cls.__init__ = _no_init
              elif not cls._is_protocol and cls.__init__ is _no_init:
                  for c in cls.__mro__:
                      init = c.__dict__.get('__init__')
                      if init is not None and init is not _no_init:
                          cls.__init__ = init
                          break
          def __class_getitem__(cls, args):
              return _Alias(cls, args if isinstance(args, tuple) else (args,))

      def runtime_checkable(cls):
          cls._is_runtime = True
          return cls

      class SupportsInt(Protocol):
          _is_runtime = True
          def __int__(self): ...

      class SupportsFloat(Protocol):
          _is_runtime = True
          def __float__(self): ...

      class SupportsAbs(Protocol):
          _is_runtime = True
          def __abs__(self): ...

      class SupportsComplex(Protocol):
          _is_runtime = True
          def __complex__(self): ...

      class SupportsBytes(Protocol):
          _is_runtime = True
          def __bytes__(self): ...

      class SupportsRound(Protocol):
          _is_runtime = True
          def __round__(self, ndigits=0): ...

      class SupportsIndex(Protocol):
          _is_runtime = True
          def __index__(self): ...

      class _NamedTupleMeta(type):
          def __new__(metacls, name, bases, ns):
              if ns.get('_is_root'):
                  return super().__new__(metacls, name, bases, ns)
              from collections import namedtuple
              hints = ns.get('__annotations__', {})
              defaults = [ns[n] for n in hints if n in ns]
              made = namedtuple(name, list(hints), defaults=defaults or None)
              made.__annotations__ = dict(hints)
              for key, value in ns.items():
                  if key not in hints and key not in ('__module__', '__qualname__', '__annotations__', '__orig_bases__'):
                      setattr(made, key, value)
              return made

      class _NamedTupleBase(metaclass=_NamedTupleMeta):
          _is_root = True

      class _TypedDictMeta(type):
          def __new__(metacls, name, bases, ns, total=True):
              if ns.get('_is_root'):
                  return super().__new__(metacls, name, bases, ns)
              hints = {}
              for b in bases:
                  hints.update(b.__dict__.get('__annotations__', {}))
              hints.update(ns.get('__annotations__', {}))
              made = type.__new__(metacls, name, (dict,), {'__annotations__': hints, '__total__': total, '__required_keys__': frozenset(hints if total else ()), '__optional_keys__': frozenset(() if total else hints)})
              return made
          def __call__(cls, *args, **kwargs):
              return dict(*args, **kwargs)

      class _TypedDictBase(metaclass=_TypedDictMeta):
          _is_root = True

      class _Maker(_Form):
          def __call__(self, name, fields=(), /, **kwargs):
              if self._name == 'NamedTuple':
                  from collections import namedtuple
                  fields = list(fields)
                  made = namedtuple(name, [n for n, t in fields])
                  made.__annotations__ = dict(fields)
                  return made
              return _TypedDictMeta(name, (), {'__annotations__': dict(fields)})

      NamedTuple = _Maker('NamedTuple')
      TypedDict = _Maker('TypedDict')
      _BASES = {'NamedTuple': _NamedTupleBase, 'TypedDict': _TypedDictBase}

      class NewType:
          def __init__(self, name, tp):
              self.__name__ = name
              self.__qualname__ = name
              self.__supertype__ = tp
          def __call__(self, x):
              return x
          def __repr__(self):
              return f'__main__.{self.__name__}'
          def __or__(self, other):
              return Union[self, other]

      class ForwardRef:
          def __init__(self, arg):
              self.__forward_arg__ = arg
          def __repr__(self):
              return f'ForwardRef({self.__forward_arg__!r})'

      def cast(typ, val):
          return val

      _overloads = {}

      def overload(func):
          _overloads.setdefault((func.__module__, func.__qualname__), []).append(func)
          def dummy(*args, **kwds):
              raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed.')
          return dummy

      def get_overloads(func):
          return _overloads.get((func.__module__, func.__qualname__), [])

      def clear_overloads():
          _overloads.clear()

      def no_type_check_decorator(decorator):
          return decorator

      def final(f):
          try:
              f.__final__ = True
          except (AttributeError, TypeError):
              pass
          return f

      def no_type_check(f):
          return f

      def override(f):
          return f

      def assert_never(arg, /):
          raise AssertionError(f'Expected code to be unreachable, but got: {arg!r}')

      def assert_type(val, typ, /):
          return val

      def reveal_type(obj, /):
          return obj

      def dataclass_transform(**kwargs):
          return lambda cls: cls

      def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
          if isinstance(obj, type):
              hints = {}
              for c in reversed(obj.__mro__):
                  hints.update(c.__dict__.get('__annotations__', {}))
              return hints
          return {k: type(None) if v is None else v for k, v in getattr(obj, '__annotations__', {}).items()}

      def get_origin(tp):
          if isinstance(tp, _Alias):
              return tp.__origin__
          return getattr(tp, '__origin__', None) if not isinstance(tp, _Form) else tp.__origin__

      def get_args(tp):
          if isinstance(tp, _Alias) and getattr(tp._form, '_name', None) == 'Callable' and tp.__args__[0] is not ...:
              return (list(tp.__args__[:-1]), tp.__args__[-1])
          return getattr(tp, '__args__', ())

      def is_typeddict(tp):
          return isinstance(tp, _TypedDictMeta)

      class IO:
          def __class_getitem__(cls, args):
              return _Alias(_Form('IO', cls), args if isinstance(args, tuple) else (args,))

      class TextIO(IO):
          pass

      class BinaryIO(IO):
          pass

      Pattern = _Form('Pattern')
      Match = _Form('Match')
      TYPE_CHECKING = False
      """#)
}

// SPDX-License-Identifier: Apache-2.0
// abc, dataclasses, enum and typing as Python source (https://docs.python.org/3.11/library/abc.html,
// .../dataclasses.html, .../enum.html, .../typing.html).
// Its length is that of the Python source of whole modules, which is kept in one piece.

enum ClassModules {
  static let abc = ModuleDefinition(
    name: "abc",
    source: #"""
      def abstractmethod(funcobj):
          if isinstance(funcobj, (property, classmethod, staticmethod)):
              return funcobj
          funcobj.__isabstractmethod__ = True
          return funcobj

      class abstractproperty(property):
          pass

      abstractclassmethod = classmethod
      abstractstaticmethod = staticmethod

      def _is_abstract(value):
          if isinstance(value, property):
              for f in (value.fget, value.fset, value.fdel):
                  if f is not None and getattr(f, '__isabstractmethod__', False):
                      return True
              return False
          if isinstance(value, (classmethod, staticmethod)):
              return getattr(value.__func__, '__isabstractmethod__', False)
          return getattr(value, '__isabstractmethod__', False) is True

      def _abstract_names(cls):
          names = set()
          for base in cls.__mro__[1:]:
              names.update(base.__dict__.get('__abstractmethods__', ()))
          found = set()
          for name in names:
              if _is_abstract(getattr(cls, name, None) if not any([name in c.__dict__ for c in cls.__mro__]) else _raw(cls, name)):
                  found.add(name)
          for name, value in cls.__dict__.items():
              if _is_abstract(value):
                  found.add(name)
          return frozenset(found)

      def _raw(cls, name):
          for c in cls.__mro__:
              if name in c.__dict__:
                  return c.__dict__[name]

      class ABCMeta(type):
          def __new__(mcls, name, bases, namespace, /, **kwargs):
              cls = super().__new__(mcls, name, bases, namespace, **kwargs)
              cls.__abstractmethods__ = _abstract_names(cls)
              cls._abc_registry = []
              return cls
          def register(cls, subclass):
              cls._abc_registry.append(subclass)
              return subclass
          def __instancecheck__(cls, instance):
              return cls.__subclasscheck__(type(instance))
          def __subclasscheck__(cls, subclass):
              if cls in subclass.__mro__:
                  return True
              hook = cls.__subclasshook__(subclass) if hasattr(cls, '__subclasshook__') else NotImplemented
              if hook is not NotImplemented:
                  return hook
              for c in cls.__dict__.get('_abc_registry', ()):
                  if issubclass(subclass, c):
                      return True
              for c in _children(cls):
                  if '_abc_registry' in c.__dict__:
                      for r in c._abc_registry:
                          if issubclass(subclass, r):
                              return True
              return False

      def _children(cls):
          return []

      class ABC(metaclass=ABCMeta):
          __slots__ = ()

      def get_cache_token():
          return 0

      def update_abstractmethods(cls):
          if hasattr(cls, '__abstractmethods__'):
              cls.__abstractmethods__ = _abstract_names(cls)
          return cls
      """#)

  static let dataclasses = ModuleDefinition(
    name: "dataclasses",
    source: #"""
      from _codegen import define as _define

      class FrozenInstanceError(AttributeError):
          pass

      class _MISSING_TYPE:
          pass

      MISSING = _MISSING_TYPE()

      class KW_ONLY:
          pass

      class InitVar:
          def __init__(self, type):
              self.type = type
          def __class_getitem__(cls, type):
              return InitVar(type)
          def __repr__(self):
              return f'dataclasses.InitVar[{getattr(self.type, "__name__", self.type)}]'

      _EMPTY = {}

      class Field:
          def _shown_metadata(self):
              return 'mappingproxy({})' if self.metadata is _EMPTY else repr(self.metadata)
          def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
              self.name = None
              self.type = None
              self.default = default
              self.default_factory = default_factory
              self.init = init
              self.repr = repr
              self.hash = hash
              self.compare = compare
              if metadata is None:
                  self.metadata = _EMPTY
              else:
                  from types import MappingProxyType
                  self.metadata = MappingProxyType(metadata)
              self.kw_only = kw_only
              self._kind = 0
          def __repr__(self):
              return (f'Field(name={self.name!r},type={self.type!r},default={self.default!r},'
                      f'default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},'
                      f'hash={self.hash!r},compare={self.compare!r},metadata={self._shown_metadata()},'
                      f'kw_only={self.kw_only!r},_field_type=_FIELD)')

      def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
          if default is not MISSING and default_factory is not MISSING:
              raise ValueError('cannot specify both default and default_factory')
          return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

      def _is_classvar(t):
          if isinstance(t, str):
              return t.startswith(('ClassVar', 'typing.ClassVar'))
          return getattr(t, '__name__', None) == 'ClassVar' or getattr(t, '_name', None) == 'ClassVar' or getattr(getattr(t, '__origin__', None), '_name', None) == 'ClassVar'

      def _is_initvar(t):
          return t is InitVar or isinstance(t, InitVar) or (isinstance(t, str) and t.startswith(('InitVar', 'dataclasses.InitVar')))

      def _collect(cls, kw_only):
          fields = {}
          for base in reversed(cls.__mro__[1:]):
              for f in base.__dict__.get('__dataclass_fields__', {}).values():
                  fields[f.name] = f
          for name, t in cls.__dict__.get('__annotations__', {}).items():
              if t is KW_ONLY or t == 'KW_ONLY':
                  kw_only = True
                  continue
              default = cls.__dict__.get(name, MISSING)
              f = default if isinstance(default, Field) else field(default=default)
              f.name = name
              f.type = t
              if _is_classvar(t):
                  f._kind = 1
              elif _is_initvar(t):
                  f._kind = 2
              if f.kw_only is MISSING:
                  f.kw_only = kw_only
              if f._kind != 1 and f.default is not MISSING and (f.default.__class__.__hash__ is None or isinstance(f.default, (list, dict, set, bytearray))):
                  raise ValueError(f'mutable default {type(f.default)} for field {name} is not allowed: use default_factory')
              fields[name] = f
              if isinstance(default, Field):
                  if f.default is MISSING:
                      delattr(cls, name)
                  else:
                      setattr(cls, name, f.default)
          for name, value in cls.__dict__.items():
              if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
                  raise TypeError(f'{name!r} is a field but has no type annotation')
          return fields

      def _make_init(cls, fields, frozen):
          positional = [f for f in fields if f.init and not f.kw_only]
          keyword = [f for f in fields if f.init and f.kw_only]
          seen_default = False
          for f in positional:
              if f.default is not MISSING or f.default_factory is not MISSING:
                  seen_default = True
              elif seen_default:
                  raise TypeError(f'non-default argument {f.name!r} follows default argument')
          values = []
          me = '__dataclass_self__' if any([f.name == 'self' for f in fields]) else 'self'
          def parameter(f):
              if f.default is MISSING and f.default_factory is MISSING:
                  return f.name
              if f.default_factory is not MISSING:
                  return f.name + '=_factory'
              values.append(f.default)
              return f'{f.name}=_values[{len(values) - 1}]'
          def store(f, value):
              if frozen:
                  return f'_set({me}, {f.name!r}, {value})'
              return f'{me}.{f.name} = {value}'
          parameters = [me] + [parameter(f) for f in positional]
          if keyword:
              parameters.append('*')
              parameters += [parameter(f) for f in keyword]
          body = []
          for f in fields:
              if f._kind == 2:
                  continue
              if f.default_factory is not MISSING:
                  values.append(f.default_factory)
                  made = f'_values[{len(values) - 1}]()'
                  body.append(store(f, f'{made} if {f.name} is _factory else {f.name}' if f.init else made))
              elif f.init:
                  body.append(store(f, f.name))
              elif f.default is not MISSING and hasattr(cls, '__slots__'):
                  values.append(f.default)
                  body.append(store(f, f'_values[{len(values) - 1}]'))
          if hasattr(cls, '__post_init__'):
              body.append(f"{me}.__post_init__({', '.join([f.name for f in fields if f._kind == 2])})")
          lines = '\n        '.join(body) or 'pass'
          return _define(f"def _made(_values, _factory, _set):\n    def __init__({', '.join(parameters)}):\n        {lines}\n    return __init__\n", values, _FACTORY, object.__setattr__)

      class _Factory:
          def __repr__(self):
              return '<factory>'

      _FACTORY = _Factory()

      class _DataclassParams:
          def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
              self.init, self.repr, self.eq, self.order, self.unsafe_hash, self.frozen = init, repr, eq, order, unsafe_hash, frozen
          def __repr__(self):
              return f'_DataclassParams(init={self.init!r},repr={self.repr!r},eq={self.eq!r},order={self.order!r},unsafe_hash={self.unsafe_hash!r},frozen={self.frozen!r})'

      def _tuple_of(name, names):
          return '(' + ''.join([f'{name}.{n}, ' for n in names]) + ')'

      def _compare(op, sign, names):
          return _define(f"def _made():\n    def {op}(self, other):\n        if other.__class__ is self.__class__:\n            return {_tuple_of('self', names)} {sign} {_tuple_of('other', names)}\n        return NotImplemented\n    return {op}\n")

      def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, match_args, kw_only, slots):
          fields = _collect(cls, kw_only)
          if order and not eq:
              raise ValueError('eq must be true if order is true')
          for base in cls.__mro__[1:]:
              params = base.__dict__.get('__dataclass_params__')
              if params is not None:
                  if params.frozen and not frozen:
                      raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
                  if not params.frozen and frozen:
                      raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
          cls.__dataclass_fields__ = fields
          cls.__dataclass_params__ = _DataclassParams(init, repr_, eq, order, unsafe_hash, frozen)
          own = cls.__dict__
          real = [f for f in fields.values() if f._kind == 0]
          used = [f for f in fields.values() if f._kind != 1]
          if init and '__init__' not in own:
              made = _make_init(cls, used, frozen)
              made.__qualname__ = cls.__qualname__ + '.__init__'
              cls.__init__ = made
          elif init:
              pass
          if repr_ and '__repr__' not in own:
              shown = [f.name for f in real if f.repr]
              running = []
              def __repr__(self):
                  if any([x is self for x in running]):
                      return '...'
                  running.append(self)
                  try:
                      return self.__class__.__qualname__ + '(' + ', '.join([f'{n}={getattr(self, n)!r}' for n in shown]) + ')'
                  finally:
                      running.pop()
              cls.__repr__ = __repr__
          compared = [f.name for f in real if f.compare]
          if eq and '__eq__' not in own:
              __eq__ = _compare('__eq__', '==', compared)
              __eq__.__qualname__ = f'{cls.__qualname__}.__eq__'
              cls.__eq__ = __eq__
          if order:
              for op, sign in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
                  if op in own:
                      raise TypeError(f'Cannot overwrite attribute {op} in class {cls.__name__}. Consider using functools.total_ordering')
                  setattr(cls, op, _compare(op, sign, compared))
          if frozen:
              names = set(fields)
              def __setattr__(self, name, value):
                  if type(self) is cls or name in names:
                      raise FrozenInstanceError(f'cannot assign to field {name!r}')
                  object.__setattr__(self, name, value)
              def __delattr__(self, name):
                  if type(self) is cls or name in names:
                      raise FrozenInstanceError(f'cannot delete field {name!r}')
                  object.__delattr__(self, name)
              cls.__setattr__ = __setattr__
              cls.__delattr__ = __delattr__
          has_hash = '__hash__' in own and not (own['__hash__'] is None and '__eq__' in own)
          if unsafe_hash or (eq and frozen and not has_hash):
              hashed = [f.name for f in real if (f.compare if f.hash is None else f.hash)]
              cls.__hash__ = _define(f"def _made():\n    def __hash__(self):\n        return hash({_tuple_of('self', hashed)})\n    return __hash__\n")
          elif eq and not frozen and not has_hash:
              cls.__hash__ = None
          if match_args and '__match_args__' not in own:
              cls.__match_args__ = tuple([f.name for f in used if f.init and not f.kw_only])
          if cls.__doc__ is None:
              cls.__doc__ = cls.__name__ + _text_signature(used)
          return _with_slots(cls, [f.name for f in real]) if slots else cls

      def _text_signature(fields):
          parts = []
          starred = False
          for f in [f for f in fields if f.init and not f.kw_only] + [f for f in fields if f.init and f.kw_only]:
              if f.kw_only and not starred:
                  parts.append('*')
                  starred = True
              t = f.type
              text = f.name + ': ' + (repr(t) if isinstance(t, str) else getattr(t, '__name__', None) if isinstance(t, type) and '[' not in repr(t) else repr(t).replace('typing.', ''))
              if f.default is not MISSING:
                  text += f' = {f.default!r}'
              elif f.default_factory is not MISSING:
                  text += ' = <factory>'
              parts.append(text)
          return '(' + ', '.join(parts) + ')' + (' -> None' if False else '')

      def _with_slots(cls, names):
          if '__slots__' in cls.__dict__:
              raise TypeError(f'{cls.__name__} already specifies __slots__')
          inherited = set()
          for c in cls.__mro__[1:-1]:
              more = c.__dict__.get('__slots__', ())
              inherited.update((more,) if isinstance(more, str) else more)
          ns = {k: v for k, v in cls.__dict__.items() if k not in names and k not in ('__dict__', '__weakref__')}
          ns['__slots__'] = tuple([n for n in names if n not in inherited])
          made = type(cls)(cls.__name__, cls.__bases__, ns)
          made.__qualname__ = cls.__qualname__
          return made

      def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
          def wrap(cls):
              return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots)
          return wrap if cls is None else wrap(cls)

      def fields(class_or_instance):
          try:
              found = class_or_instance.__dataclass_fields__
          except AttributeError:
              raise TypeError('must be called with a dataclass type or instance') from None
          return tuple([f for f in found.values() if f._kind == 0])

      def is_dataclass(obj):
          cls = obj if isinstance(obj, type) else type(obj)
          return hasattr(cls, '__dataclass_fields__')

      def _is_instance(obj):
          return hasattr(type(obj), '__dataclass_fields__')

      def asdict(obj, *, dict_factory=dict):
          if not _is_instance(obj):
              raise TypeError('asdict() should be called on dataclass instances')
          return _asdict(obj, dict_factory)

      def _asdict(obj, make):
          if _is_instance(obj):
              return make([(f.name, _asdict(getattr(obj, f.name), make)) for f in fields(obj)])
          if isinstance(obj, tuple) and hasattr(obj, '_fields'):
              return type(obj)(*[_asdict(v, make) for v in obj])
          if isinstance(obj, (list, tuple)):
              return type(obj)([_asdict(v, make) for v in obj])
          if isinstance(obj, dict):
              return type(obj)([(_asdict(k, make), _asdict(v, make)) for k, v in obj.items()])
          import copy
          return copy.deepcopy(obj)

      def astuple(obj, *, tuple_factory=tuple):
          if not _is_instance(obj):
              raise TypeError('astuple() should be called on dataclass instances')
          return _astuple(obj, tuple_factory)

      def _astuple(obj, make):
          if _is_instance(obj):
              return make([_astuple(getattr(obj, f.name), make) for f in fields(obj)])
          if isinstance(obj, tuple) and hasattr(obj, '_fields'):
              return type(obj)(*[_astuple(v, make) for v in obj])
          if isinstance(obj, (list, tuple)):
              return type(obj)([_astuple(v, make) for v in obj])
          if isinstance(obj, dict):
              return type(obj)([(_astuple(k, make), _astuple(v, make)) for k, v in obj.items()])
          import copy
          return copy.deepcopy(obj)

      def replace(obj, /, **changes):
          if not _is_instance(obj):
              raise TypeError('replace() should be called on dataclass instances')
          for f in obj.__dataclass_fields__.values():
              if f._kind == 1:
                  continue
              if not f.init:
                  if f.name in changes:
                      raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
                  continue
              if f.name not in changes:
                  if f._kind == 2 and f.default is MISSING:
                      raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
                  changes[f.name] = getattr(obj, f.name)
          return obj.__class__(**changes)

      def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **kwargs):
          ns = {} if namespace is None else dict(namespace)
          hints = {}
          for item in fields:
              name = item if isinstance(item, str) else item[0]
              if not isinstance(name, str) or not name.isidentifier():
                  raise TypeError(f'Field names must be valid identifiers: {name!r}')
              if name in hints:
                  raise TypeError(f'Field name duplicated: {name!r}')
              hints[name] = None
          hints = {}
          for item in fields:
              if isinstance(item, str):
                  hints[item] = 'typing.Any'
              else:
                  hints[item[0]] = item[1]
                  if len(item) == 3:
                      ns[item[0]] = item[2]
          ns['__annotations__'] = hints
          return dataclass(type(cls_name, bases, ns), **kwargs)
      """#)

  static let `enum` = ModuleDefinition(
    name: "enum",
    source: #"""
      Enum = None

      class _auto_null:
          def __repr__(self):
              return '_auto_null'

      _auto_null = _auto_null()

      class auto:
          def __init__(self, value=_auto_null):
              self.value = value
          def __repr__(self):
              return f'auto({self.value!r})'

      class nonmember:
          def __init__(self, value):
              self.value = value

      class member:
          def __init__(self, value):
              self.value = value

      class _Dict(dict):
          def __init__(self):
              self._names = []
              self._ignored = []
              self._generate = None
              self._last = []
          def __setitem__(self, name, value):
              if name == '_ignore_':
                  value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
                  for n in value:
                      if n in self._names:
                          raise ValueError(f'_ignore_ cannot specify already set names: {set(n)!r}')
                  self._ignored = value
                  return
              if name in self._ignored:
                  dict.__setitem__(self, name, value)
                  return
              if isinstance(value, nonmember):
                  dict.__setitem__(self, name, value.value)
                  return
              if isinstance(value, member):
                  value = value.value
              elif name.startswith('_') and name.endswith('_') and not name.startswith('__'):
                  if name == '_generate_next_value_':
                      self._generate = value.__func__ if isinstance(value, staticmethod) else value
                  dict.__setitem__(self, name, value)
                  return
              elif name.startswith('__') or _is_descriptor(value):
                  dict.__setitem__(self, name, value)
                  return
              if name in self._names:
                  raise TypeError(f'{name!r} already defined as {self[name]!r}')
              if isinstance(value, auto):
                  value = self._next(name)
              elif isinstance(value, tuple) and any([isinstance(v, auto) for v in value]):
                  value = tuple([self._next(name) if isinstance(v, auto) else v for v in value])
              self._names.append(name)
              self._last.append(value)
              dict.__setitem__(self, name, value)
          def _next(self, name):
              if self._generate is not None:
                  return self._generate(name, 1, len(self._names), self._last[:])
              return _next_int(self._last)

      def _next_int(last):
          numbers = [v for v in last if isinstance(v, int)]
          return max(numbers) + 1 if numbers else 1

      def _next_flag(name, start, count, last):
          if not last:
              return 1
          n = max(last)
          p = 1
          while p <= n:
              p *= 2
          return p

      def _next_lower(name, start, count, last):
          return name.lower()

      def _is_descriptor(value):
          return isinstance(value, (property, classmethod, staticmethod, type(_next_int))) or hasattr(type(value), '__get__')

      class EnumType(type):
          @classmethod
          def __prepare__(metacls, name, bases, **kwds):
              d = _Dict()
              for base in bases:
                  g = getattr(base, '_generate_next_value_', None)
                  if g is not None:
                      d._generate = g
                      break
              return d

          def __new__(metacls, name, bases, classdict, *, boundary=None, **kwds):
              names = list(getattr(classdict, '_names', ()))
              values = [(n, classdict[n]) for n in names]
              ignored = getattr(classdict, '_ignored', ())
              ns = {k: v for k, v in dict.items(classdict) if k not in names and k not in ignored}
              if '_generate_next_value_' in ns and not isinstance(ns['_generate_next_value_'], staticmethod):
                  ns['_generate_next_value_'] = staticmethod(ns['_generate_next_value_'])
              for base in bases:
                  if isinstance(base, EnumType) and base.__dict__.get('_member_map_'):
                      raise TypeError(f'<enum {name!r}> cannot extend {base!r}')
              own_new = ns.get('__new__')
              cls = super().__new__(metacls, name, bases, ns)
              cls._member_map_ = {}
              cls._member_names_ = []
              cls._value2member_map_ = {}
              data = None
              for c in cls.__mro__[1:]:
                  if c in (int, str, float, tuple, bytes, complex, frozenset, list, dict):
                      data = c
                      break
              cls._member_type_ = data or object
              maker = None
              for c in cls.__mro__:
                  if c in (Enum, object):
                      break
                  n = c.__dict__.get('__new__')
                  if n is not None and c is not data and not (isinstance(c, EnumType) and c.__dict__.get('_builtin_enum_')):
                      maker = n.__func__ if isinstance(n, staticmethod) else n
                      break
              if own_new is not None and maker is None:
                  maker = own_new
              init = None
              for c in cls.__mro__:
                  if c in (Enum, object, data):
                      break
                  if '__init__' in c.__dict__:
                      init = c.__dict__['__init__']
                      break
              if '__new__' in cls.__dict__:
                  del cls.__new__
              if data is not None and Enum is not None:
                  first = [c for c in cls.__mro__[1:] if isinstance(c, EnumType)][0]
                  for n in ('__repr__', '__str__', '__format__'):
                      if n not in ns and getattr(cls, n) in (getattr(data, n), getattr(object, n)):
                          type.__setattr__(cls, n, getattr(first, n))
              for n, value in values:
                  args = value if isinstance(value, tuple) else (value,)
                  if maker is not None:
                      member = maker(cls, *args)
                      if '_value_' not in member.__dict__:
                          member._value_ = data(*args) if data is not None else value
                  elif data is not None:
                      member = data.__new__(cls, *args)
                      member._value_ = data(*args) if data is not tuple else value
                      if data is str and len(args) == 1:
                          member._value_ = args[0]
                  else:
                      member = object.__new__(cls)
                      member._value_ = value
                  member._name_ = n
                  if init is not None:
                      init(member, *args)
                  known = None
                  for other in cls._member_map_.values():
                      if other._value_ == member._value_:
                          known = other
                          break
                  if known is None:
                      member._sort_order_ = len(cls._member_names_)
                      if not (isinstance(cls, EnumType) and _is_flag(cls) and not _single_bit(member._value_)):
                          cls._member_names_.append(n)
                      known = member
                      try:
                          cls._value2member_map_[member._value_] = member
                      except TypeError:
                          pass
                  cls._member_map_[n] = known
                  type.__setattr__(cls, n, known)
              return cls

          def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
              if names is None:
                  return cls._lookup(value)
              return cls._create(value, names, start, type)

          def _lookup(cls, value):
              if isinstance(value, cls):
                  return value
              try:
                  found = cls._value2member_map_.get(value)
                  if found is not None:
                      return found
              except TypeError:
                  for member in cls._member_map_.values():
                      if member._value_ == value:
                          return member
              missing = cls._missing_(value)
              if missing is None:
                  raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
              return missing

          def _create(cls, name, names, start, type):
              if isinstance(names, str):
                  names = names.replace(',', ' ').split()
              bases = (cls,) if type is None else (type, cls)
              d = EnumType.__prepare__(name, bases)
              if isinstance(names, dict):
                  names = list(names.items())
              for i, item in enumerate(names):
                  if isinstance(item, str):
                      d[item] = d._generate(item, start, i, d._last[:]) if d._generate is not None else i + start
                  else:
                      d[item[0]] = item[1]
              return EnumType.__new__(EnumType, name, bases, d)

          def __iter__(cls):
              return iter([cls._member_map_[n] for n in cls._member_names_])
          def __reversed__(cls):
              return iter([cls._member_map_[n] for n in reversed(cls._member_names_)])
          def __len__(cls):
              return len(cls._member_names_)
          def __bool__(cls):
              return True
          def __contains__(cls, member):
              if isinstance(member, cls):
                  return True
              if not isinstance(member, Enum):
                  raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
              return False
          def __getitem__(cls, name):
              return cls._member_map_[name]
          def __getattr__(cls, name):
              raise AttributeError(name) from None
          def __delattr__(cls, name):
              if name in cls.__dict__.get('_member_map_', {}):
                  raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
              type.__delattr__(cls, name)
          def __setattr__(cls, name, value):
              if name in cls.__dict__.get('_member_map_', {}):
                  raise AttributeError(f'cannot reassign member {name!r}')
              type.__setattr__(cls, name, value)
          def __repr__(cls):
              return f'<flag {cls.__name__!r}>' if _is_flag(cls) else f'<enum {cls.__name__!r}>'
          @property
          def __members__(cls):
              from types import MappingProxyType
              return MappingProxyType(cls._member_map_)

      EnumMeta = EnumType

      def _is_flag(cls):
          return any([c.__dict__.get('_is_flag_', False) for c in cls.__mro__])

      def _single_bit(value):
          return isinstance(value, int) and value > 0 and value & (value - 1) == 0

      class Enum(metaclass=EnumType):
          @property
          def name(self):
              return self._name_
          @property
          def value(self):
              return self._value_
          @classmethod
          def _missing_(cls, value):
              return None
          def __repr__(self):
              return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'
          def __str__(self):
              return f'{self.__class__.__name__}.{self._name_}'
          def __format__(self, spec):
              return format(str(self), spec)
          def __hash__(self):
              return hash(self._name_)
          def __eq__(self, other):
              return self is other
          def __ne__(self, other):
              return self is not other
          def __reduce_ex__(self, proto):
              return (self.__class__, (self._value_,))
          def __copy__(self):
              return self
          def __deepcopy__(self, memo):
              return self
          def __dir__(self):
              return ['__class__', '__doc__', '__module__', 'name', 'value']

      class ReprEnum(Enum):
          pass

      def _plain_order(op):
          return None

      class IntEnum(int, ReprEnum):
          _builtin_enum_ = True
          def __str__(self):
              return int.__repr__(self._value_)
          def __format__(self, spec):
              return format(self._value_, spec)
          def __hash__(self):
              return hash(self._value_)
          def __eq__(self, other):
              return self._value_ == (other._value_ if isinstance(other, Enum) else other)
          def __ne__(self, other):
              return not self == other

      class StrEnum(str, ReprEnum):
          _builtin_enum_ = True
          _generate_next_value_ = staticmethod(_next_lower)
          def __str__(self):
              return self._value_
          def __format__(self, spec):
              return format(self._value_, spec)
          def __hash__(self):
              return hash(self._value_)
          def __eq__(self, other):
              return self._value_ == (other._value_ if isinstance(other, Enum) else other)
          def __ne__(self, other):
              return not self == other

      def bin(num, max_bits=None):
          ceiling = 1 << num.bit_length()
          if num >= 0:
              s = '0b0' + format(num + ceiling, 'b')[1:]
          else:
              s = '0b1' + format((~num ^ (ceiling - 1)) + ceiling, 'b')[1:]
          sign = s[:3]
          digits = s[3:]
          if max_bits is not None and len(digits) < max_bits:
              digits = (sign[-1] * max_bits + digits)[-max_bits:]
          return '%s %s' % (sign, digits)

      class Flag(Enum):
          _is_flag_ = True
          _generate_next_value_ = staticmethod(_next_flag)
          @classmethod
          def _missing_(cls, value):
              if not isinstance(value, int):
                  raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
              every = 0
              for m in cls._member_map_.values():
                  every |= m._value_
              if value < 0:
                  value = every & value if not issubclass(cls, int) or -value <= every + 1 else value
              if value & ~every and not issubclass(cls, int):
                  width = max(value.bit_length(), every.bit_length())
                  raise ValueError(f'{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n  allowed {bin(every, width)}')
              member = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
              member._value_ = value
              parts = [m._name_ for m in cls if m._value_ & value]
              rest = value & ~every
              if rest and parts:
                  parts.append(str(rest))
              member._name_ = '|'.join(parts) if parts else None
              known = cls._value2member_map_.setdefault(value, member)
              return known
          def _other(self, other):
              if isinstance(other, self.__class__):
                  return other._value_
              return None
          def __contains__(self, other):
              if not isinstance(other, self.__class__):
                  raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
              return other._value_ & self._value_ == other._value_
          def __iter__(self):
              return iter([m for m in self.__class__ if m._value_ & self._value_])
          def __len__(self):
              return self._value_.bit_count()
          def __bool__(self):
              return self._value_ != 0
          def __or__(self, other):
              v = self._other(other)
              return NotImplemented if v is None else self.__class__(self._value_ | v)
          def __and__(self, other):
              v = self._other(other)
              return NotImplemented if v is None else self.__class__(self._value_ & v)
          def __xor__(self, other):
              v = self._other(other)
              return NotImplemented if v is None else self.__class__(self._value_ ^ v)
          def __invert__(self):
              every = 0
              for m in self.__class__:
                  every |= m._value_
              return self.__class__(every & ~self._value_)
          __ror__ = __or__
          __rand__ = __and__
          __rxor__ = __xor__
          def __repr__(self):
              if self._name_ is None:
                  return f'<{self.__class__.__name__}: {self._value_!r}>'
              return f'<{self.__class__.__name__}.{self._name_}: {self._value_!r}>'
          def __str__(self):
              if self._name_ is None:
                  return f'{self.__class__.__name__}({self._value_!r})'
              return f'{self.__class__.__name__}.{self._name_}'

      class IntFlag(int, Flag):
          _builtin_enum_ = True
          def __or__(self, other):
              v = self._other(other)
              return NotImplemented if v is None else self.__class__(self._value_ | v)
          def __and__(self, other):
              v = self._other(other)
              return NotImplemented if v is None else self.__class__(self._value_ & v)
          def __xor__(self, other):
              v = self._other(other)
              return NotImplemented if v is None else self.__class__(self._value_ ^ v)
          def __invert__(self):
              return Flag.__invert__(self)
          __ror__ = __or__
          __rand__ = __and__
          __rxor__ = __xor__
          __contains__ = Flag.__contains__
          __repr__ = Flag.__repr__
          def _other(self, other):
              if isinstance(other, Enum):
                  return other._value_
              return other if isinstance(other, int) else None
          def __str__(self):
              return int.__repr__(self._value_)
          def __format__(self, spec):
              return format(self._value_, spec)
          def __hash__(self):
              return hash(self._value_)
          def __eq__(self, other):
              return self._value_ == (other._value_ if isinstance(other, Enum) else other)
          def __ne__(self, other):
              return not self == other

      def unique(enumeration):
          aliases = [(n, m._name_) for n, m in enumeration.__members__.items() if n != m._name_]
          if aliases:
              text = ', '.join([f'{a} -> {n}' for a, n in aliases])
              raise ValueError(f'duplicate values found in {enumeration!r}: {text}')
          return enumeration

      class property(property):
          pass

      class EnumCheck(StrEnum):
          CONTINUOUS = 'no skipped integer values'
          NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
          UNIQUE = 'one name per value'
          def __repr__(self):
              return f'<EnumCheck.{self._name_}: {self._value_!r}>'

      CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck

      class FlagBoundary(StrEnum):
          STRICT = 'strict'
          CONFORM = 'conform'
          EJECT = 'eject'
          KEEP = 'keep'
          def __repr__(self):
              return f'<FlagBoundary.{self._name_}: {self._value_!r}>'

      STRICT, CONFORM, EJECT, KEEP = FlagBoundary

      class verify:
          def __init__(self, *checks):
              self.checks = checks
          def __call__(self, enumeration):
              name = enumeration.__name__
              for check in self.checks:
                  if check is UNIQUE:
                      aliases = [f'{a} -> {m._name_}' for a, m in enumeration._member_map_.items() if a != m._name_]
                      if aliases:
                          raise ValueError(f'aliases found in {enumeration!r}: ' + ', '.join(aliases))
                  elif check is CONTINUOUS:
                      values = sorted([m._value_ for m in enumeration])
                      if len(values) < 2:
                          continue
                      if _is_flag(enumeration):
                          missing = [1 << i for i in range(values[0].bit_length() - 1, values[-1].bit_length()) if 1 << i not in values]
                      else:
                          missing = [i for i in range(values[0] + 1, values[-1]) if i not in values]
                      if missing:
                          text = ', '.join([str(m) for m in missing])
                          raise ValueError(f'invalid {"flag" if _is_flag(enumeration) else "enum"} {name!r}: missing values {text}')
              return enumeration

      def show_flag_values(value):
          n = int(value)
          out = []
          p = 1
          while p <= n:
              if n & p:
                  out.append(p)
              p *= 2
          return out

      def global_enum_repr(self):
          return f'{self.__class__.__module__.split(".")[-1]}.{self._name_}'

      global_flag_repr = global_enum_repr

      def global_str(self):
          return str(self._value_) if self._name_ is None else self._name_

      def global_enum(cls, update_str=False):
          cls.__repr__ = global_enum_repr
          return cls

      def pickle_by_enum_name(self, proto):
          return (getattr, (self.__class__, self._name_))

      def pickle_by_global_name(self, proto):
          return self._name_
      """#)
}

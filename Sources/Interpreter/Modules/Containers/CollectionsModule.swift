// SPDX-License-Identifier: Apache-2.0
// collections (https://docs.python.org/3.11/library/collections.html): deque and defaultdict
// natively, the rest as Python source.
// Its length is that of the Python source of whole modules, which is kept in one piece.

enum CollectionsModule {
  static let definition = ModuleDefinition(
    name: "collections",
    functions: [
      Native(
        "_tuplegetter", "index, doc, /",
        checked: { vm, args throws(Exit) in
          let index = try vm.integer(args, 0)
          let native = Native("field", "self, /") { vm, args in
            guard args[0].tag == Tag.tuple, index < args[0].tuple.count else {
              return vm.raise(.typeError, "descriptor requires a tuple of the right length")
            }
            return args[0].tuple.items[index]
          }
          let setter = Native("field", "self, value, /") { vm, _ in
            vm.raise(.attributeError, "can't set attribute")
          }
          return vm.makeDescriptor(
            Tag.property, vm.register(native, owner: nil), vm.register(setter, owner: nil),
            doc: args[1])
        }),
      Native("_tuple_new", "cls, items, /") { vm, args in
        guard args[0].tag == Tag.type, args[1].tag == Tag.tuple else {
          return vm.raise(.typeError, "tuple.__new__(X): X is not a type object")
        }
        let items = args[1].tuple
        return vm.makeTuple(
          Array(UnsafeBufferPointer(start: items.items, count: items.count)),
          subclass: args[0].type)
      },
    ],
    types: [DequeType.definition, DefaultDictType.definition], source: source,
    setUp: { vm, _ in
      guard let type = vm.pointee.types.byName["defaultdict"] else { return }
      let getter = Native("default_factory", "self, /") { _, args in
        guard args[0].tag == Tag.dict, !args[0].dict.pointee.factory.isUnset else { return .none }
        return args[0].dict.pointee.factory
      }
      let setter = Native("default_factory", "self, value, /") { _, args in
        if args[0].tag == Tag.dict { args[0].dict.pointee.factory = args[1] }
        return .none
      }
      vm.set(
        type.pointee.namespace, "default_factory",
        vm.makeDescriptor(
          Tag.property, vm.register(getter, owner: nil), vm.register(setter, owner: nil)))
    })

  private static let source = #"""
    from keyword import iskeyword as _iskeyword
    from operator import itemgetter as _itemgetter
    import collections.abc

    from _codegen import define as _define

    def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
        if isinstance(field_names, str):
            field_names = field_names.replace(',', ' ').split()
        field_names = [str(n) for n in field_names]
        typename = str(typename)
        if rename:
            seen = set()
            for i, name in enumerate(field_names):
                if not name.isidentifier() or _iskeyword(name) or name.startswith('_') or name in seen:
                    field_names[i] = f'_{i}'
                seen.add(name)
        for name in [typename] + field_names:
            if not name.isidentifier():
                raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
            if _iskeyword(name):
                raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
        seen = set()
        for name in field_names:
            if name.startswith('_') and not rename:
                raise ValueError(f'Field names cannot start with an underscore: {name!r}')
            if name in seen:
                raise ValueError(f'Encountered duplicate field name: {name!r}')
            seen.add(name)
        fields = tuple(field_names)
        count = len(fields)
        field_defaults = {}
        if defaults is not None:
            defaults = tuple(defaults)
            if len(defaults) > count:
                raise TypeError('Got more default values than field names')
            field_defaults = dict(zip(fields[count - len(defaults):], defaults))

        first = count - len(field_defaults)
        shown = ''.join([f', {n}' if i < first else f', {n}=_defaults[{i - first}]' for i, n in enumerate(fields)])
        values = ''.join([n + ', ' for n in fields])
        __new__ = _define(f'def _made(_tuple_new, _defaults):\n    def __new__(_cls{shown}):\n        return _tuple_new(_cls, ({values}))\n    return __new__\n', _tuple_new, tuple(field_defaults.values()))
        __new__.__qualname__ = f'{typename}.__new__'

        def _make(cls, iterable):
            values = tuple(iterable)
            if len(values) != count:
                raise TypeError(f'Expected {count} arguments, got {len(values)}')
            return tuple.__new__(cls, values)

        def _replace(self, /, **kwargs):
            values = [kwargs.pop(name, value) for name, value in zip(fields, self)]
            if kwargs:
                raise ValueError(f'Got unexpected field names: {list(kwargs)!r}')
            return tuple.__new__(type(self), values)

        def _asdict(self):
            return dict(zip(fields, self))

        def __repr__(self):
            return type(self).__name__ + '(' + ', '.join([f'{n}={v!r}' for n, v in zip(fields, self)]) + ')'

        def __getnewargs__(self):
            return tuple(self)

        for f in (_make, _replace, _asdict, __repr__, __getnewargs__):
            f.__qualname__ = f'{typename}.{f.__name__}'
        ns = {
            '__slots__': (), '__new__': __new__, '_make': classmethod(_make), '_replace': _replace,
            '_asdict': _asdict, '__repr__': __repr__, '__getnewargs__': __getnewargs__,
            '_fields': fields, '_field_defaults': field_defaults, '__match_args__': fields,
            '__doc__': f'{typename}({", ".join(fields)})',
        }
        for i, name in enumerate(fields):
            ns[name] = _tuplegetter(i, f'Alias for field number {i}')
        cls = type(typename, (tuple,), ns)
        cls.__module__ = '__main__' if module is None else module
        return cls

    class Counter(dict):
        def __init__(self, iterable=None, /, **kwds):
            if iterable is not None or kwds:
                self.update(iterable, **kwds)

        def __missing__(self, key):
            return 0

        def total(self):
            return sum(self.values())

        def most_common(self, n=None):
            items = sorted(self.items(), key=_itemgetter(1), reverse=True)
            return items if n is None else items[:max(n, 0)]

        def elements(self):
            for key, count in self.items():
                for _ in range(count):
                    yield key

        @classmethod
        def fromkeys(cls, iterable, v=None):
            raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

        def update(self, iterable=None, /, **kwds):
            if iterable is not None:
                get = self.get
                if isinstance(iterable, dict):
                    if self:
                        for key, count in iterable.items():
                            self[key] = count + get(key, 0)
                    else:
                        dict.update(self, iterable)
                else:
                    for key in iterable:
                        self[key] = get(key, 0) + 1
            if kwds:
                self.update(kwds)

        def subtract(self, iterable=None, /, **kwds):
            if iterable is not None:
                get = self.get
                if isinstance(iterable, dict):
                    for key, count in iterable.items():
                        self[key] = get(key, 0) - count
                else:
                    for key in iterable:
                        self[key] = get(key, 0) - 1
            if kwds:
                self.subtract(kwds)

        def copy(self):
            return self.__class__(self)

        def __delitem__(self, key):
            if key in self:
                dict.__delitem__(self, key)

        def __repr__(self):
            if not self:
                return f'{self.__class__.__name__}()'
            try:
                d = dict(self.most_common())
            except TypeError:
                d = dict(self)
            return f'{self.__class__.__name__}({d!r})'

        def __eq__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            for key in self:
                if self[key] != other[key]:
                    return False
            for key in other:
                if self[key] != other[key]:
                    return False
            return True

        def __ne__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            return not self == other

        __hash__ = None

        def __le__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            return all([self[k] <= other[k] for c in (self, other) for k in c])

        def __lt__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            return self <= other and self != other

        def __ge__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            return other <= self

        def __gt__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            return other < self

        def __add__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for key, count in self.items():
                n = count + other[key]
                if n > 0:
                    result[key] = n
            for key, count in other.items():
                if key not in self and count > 0:
                    result[key] = count
            return result

        def __sub__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for key, count in self.items():
                n = count - other[key]
                if n > 0:
                    result[key] = n
            for key, count in other.items():
                if key not in self and count < 0:
                    result[key] = 0 - count
            return result

        def __or__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for key, count in self.items():
                n = max(count, other[key])
                if n > 0:
                    result[key] = n
            for key, count in other.items():
                if key not in self and count > 0:
                    result[key] = count
            return result

        def __and__(self, other):
            if not isinstance(other, Counter):
                return NotImplemented
            result = Counter()
            for key, count in self.items():
                n = min(count, other[key])
                if n > 0:
                    result[key] = n
            return result

        def __pos__(self):
            return self + Counter()

        def __neg__(self):
            return Counter() - self

        def _keep_positive(self):
            for key in [k for k, n in self.items() if not n > 0]:
                del self[key]
            return self

        def __iadd__(self, other):
            for key, count in other.items():
                self[key] += count
            return self._keep_positive()

        def __isub__(self, other):
            for key, count in other.items():
                self[key] -= count
            return self._keep_positive()

        def __ior__(self, other):
            for key, count in other.items():
                if count > self[key]:
                    self[key] = count
            return self._keep_positive()

        def __iand__(self, other):
            for key, count in list(self.items()):
                if other[key] < count:
                    self[key] = other[key]
            return self._keep_positive()

    class OrderedDict(dict):
        def move_to_end(self, key, last=True):
            if key not in self:
                raise KeyError(key)
            value = self[key]
            if last:
                dict.__delitem__(self, key)
                dict.__setitem__(self, key, value)
            else:
                rest = [(k, v) for k, v in self.items() if k != key]
                dict.clear(self)
                dict.__setitem__(self, key, value)
                for k, v in rest:
                    dict.__setitem__(self, k, v)

        def popitem(self, last=True):
            if not self:
                raise KeyError('dictionary is empty')
            key = next(reversed(self)) if last else next(iter(self))
            return key, self.pop(key)

        def copy(self):
            return self.__class__(self)

        @classmethod
        def fromkeys(cls, iterable, value=None):
            self = cls()
            for key in iterable:
                self[key] = value
            return self

        def __eq__(self, other):
            if isinstance(other, OrderedDict):
                return list(self) == list(other) and dict.__eq__(self, other)
            return dict.__eq__(self, other)

        def __ne__(self, other):
            return not self == other

        __hash__ = None

        def __or__(self, other):
            if not isinstance(other, dict):
                return NotImplemented
            new = self.__class__(self)
            new.update(other)
            return new

        def __repr__(self):
            if not self:
                return f'{self.__class__.__name__}()'
            return f'{self.__class__.__name__}({list(self.items())!r})'

    class ChainMap(collections.abc.MutableMapping):
        def __init__(self, *maps):
            self.maps = list(maps) or [{}]

        def __missing__(self, key):
            raise KeyError(key)

        def __getitem__(self, key):
            for m in self.maps:
                if key in m:
                    return m[key]
            return self.__missing__(key)

        def get(self, key, default=None):
            return self[key] if key in self else default

        def __len__(self):
            return len(set().union(*self.maps))

        def __iter__(self):
            d = {}
            for m in reversed(self.maps):
                for key in m:
                    d[key] = None
            return iter(d)

        def __contains__(self, key):
            for m in self.maps:
                if key in m:
                    return True
            return False

        def __bool__(self):
            return any(self.maps)

        def __repr__(self):
            return f'{self.__class__.__name__}({", ".join([repr(m) for m in self.maps])})'

        def new_child(self, m=None, **kwargs):
            if m is None:
                m = kwargs
            elif kwargs:
                m.update(kwargs)
            return self.__class__(m, *self.maps)

        @property
        def parents(self):
            return self.__class__(*self.maps[1:])

        def copy(self):
            return self.__class__(self.maps[0].copy(), *self.maps[1:])

        __copy__ = copy

        def popitem(self):
            try:
                return self.maps[0].popitem()
            except KeyError:
                raise KeyError('No keys found in the first mapping.')

        @classmethod
        def fromkeys(cls, iterable, *args):
            return cls(dict.fromkeys(iterable, *args))

        def __or__(self, other):
            if not isinstance(other, (dict, collections.abc.Mapping)):
                return NotImplemented
            m = self.copy()
            m.maps[0].update(other)
            return m

        def __ror__(self, other):
            if not isinstance(other, (dict, collections.abc.Mapping)):
                return NotImplemented
            m = dict(other)
            for child in reversed(self.maps):
                m.update(child)
            return self.__class__(m)

        def __ior__(self, other):
            self.maps[0].update(other)
            return self

        def __setitem__(self, key, value):
            self.maps[0][key] = value

        def __delitem__(self, key):
            if key not in self.maps[0]:
                raise KeyError(f'Key not found in the first mapping: {key!r}')
            del self.maps[0][key]

        def pop(self, key, *args):
            if key not in self.maps[0] and not args:
                raise KeyError(f'Key not found in the first mapping: {key!r}')
            return self.maps[0].pop(key, *args)

        def update(self, *args, **kwargs):
            self.maps[0].update(*args, **kwargs)

        def setdefault(self, key, default=None):
            if key in self:
                return self[key]
            self[key] = default
            return default

        def clear(self):
            self.maps[0].clear()

        def __eq__(self, other):
            return dict(self.items()) == dict(other.items())

        __hash__ = None

    class UserDict(collections.abc.MutableMapping):
        def __init__(self, dict=None, /, **kwargs):
            self.data = {}
            if dict is not None:
                self.update(dict)
            if kwargs:
                self.update(kwargs)
        def __len__(self):
            return len(self.data)
        def __getitem__(self, key):
            if key in self.data:
                return self.data[key]
            if hasattr(self.__class__, '__missing__'):
                return self.__class__.__missing__(self, key)
            raise KeyError(key)
        def __setitem__(self, key, item):
            self.data[key] = item
        def __delitem__(self, key):
            del self.data[key]
        def __iter__(self):
            return iter(self.data)
        def __contains__(self, key):
            return key in self.data
        def __repr__(self):
            return repr(self.data)
        def __or__(self, other):
            if isinstance(other, UserDict):
                return self.__class__(self.data | other.data)
            return self.__class__(self.data | other) if isinstance(other, dict) else NotImplemented
        def __ror__(self, other):
            return self.__class__(other | self.data) if isinstance(other, dict) else NotImplemented
        def __ior__(self, other):
            self.data |= other.data if isinstance(other, UserDict) else other
            return self
        def copy(self):
            if self.__class__ is UserDict:
                return UserDict(self.data.copy())
            import copy
            data = self.data
            try:
                self.data = {}
                new = copy.copy(self)
            finally:
                self.data = data
            new.update(self)
            return new
        @classmethod
        def fromkeys(cls, iterable, value=None):
            d = cls()
            for key in iterable:
                d[key] = value
            return d

    class UserList(collections.abc.MutableSequence):
        def __init__(self, initlist=None):
            self.data = []
            if initlist is not None:
                self.data = list(initlist.data if isinstance(initlist, UserList) else initlist)
        def __repr__(self):
            return repr(self.data)
        def __eq__(self, other):
            return self.data == (other.data if isinstance(other, UserList) else other)
        def __lt__(self, other):
            return self.data < (other.data if isinstance(other, UserList) else other)
        def __le__(self, other):
            return self.data <= (other.data if isinstance(other, UserList) else other)
        def __gt__(self, other):
            return self.data > (other.data if isinstance(other, UserList) else other)
        def __ge__(self, other):
            return self.data >= (other.data if isinstance(other, UserList) else other)
        def __radd__(self, other):
            return self.__class__(list(other) + self.data)
        def __iadd__(self, other):
            self.data += other.data if isinstance(other, UserList) else list(other)
            return self
        def __imul__(self, n):
            self.data *= n
            return self
        def pop(self, i=-1):
            return self.data.pop(i)
        def remove(self, item):
            self.data.remove(item)
        def clear(self):
            self.data.clear()
        def count(self, item):
            return self.data.count(item)
        def index(self, item, *args):
            return self.data.index(item, *args)
        def reverse(self):
            self.data.reverse()
        def extend(self, other):
            self.data.extend(other.data if isinstance(other, UserList) else other)
        def __contains__(self, item):
            return item in self.data
        def __len__(self):
            return len(self.data)
        def __getitem__(self, i):
            return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]
        def __setitem__(self, i, item):
            self.data[i] = item
        def __delitem__(self, i):
            del self.data[i]
        def __add__(self, other):
            return self.__class__(self.data + list(other))
        def __mul__(self, n):
            return self.__class__(self.data * n)
        __rmul__ = __mul__
        def insert(self, i, item):
            self.data.insert(i, item)
        def append(self, item):
            self.data.append(item)
        def sort(self, /, **kwds):
            self.data.sort(**kwds)
        def copy(self):
            return self.__class__(self)

    class UserString(collections.abc.Sequence):
        def __init__(self, seq):
            self.data = seq.data[:] if isinstance(seq, UserString) else str(seq)
        def __str__(self):
            return str(self.data)
        def __repr__(self):
            return repr(self.data)
        def __int__(self):
            return int(self.data)
        def __float__(self):
            return float(self.data)
        def __hash__(self):
            return hash(self.data)
        def __len__(self):
            return len(self.data)
        def __eq__(self, other):
            return self.data == _text(other)
        def __lt__(self, other):
            return self.data < _text(other)
        def __le__(self, other):
            return self.data <= _text(other)
        def __gt__(self, other):
            return self.data > _text(other)
        def __ge__(self, other):
            return self.data >= _text(other)
        def __contains__(self, char):
            return _text(char) in self.data
        def __getitem__(self, index):
            return self.__class__(self.data[index])
        def __add__(self, other):
            return self.__class__(self.data + (_text(other) if isinstance(other, (UserString, str)) else str(other)))
        def __radd__(self, other):
            return self.__class__(str(other) + self.data)
        def __mul__(self, n):
            return self.__class__(self.data * n)
        __rmul__ = __mul__
        def __mod__(self, args):
            return self.__class__(self.data % args)
        def count(self, sub, *args):
            return self.data.count(_text(sub), *args)
        def index(self, sub, *args):
            return self.data.index(_text(sub), *args)

    def _text(x):
        return x.data if isinstance(x, UserString) else x

    def _forward(name, wraps):
        if wraps:
            def method(self, *args, **kwargs):
                return self.__class__(getattr(self.data, name)(*[_text(a) for a in args], **kwargs))
        else:
            def method(self, *args, **kwargs):
                return getattr(self.data, name)(*[_text(a) for a in args], **kwargs)
        method.__name__ = name
        return method

    for _n in ('capitalize', 'casefold', 'center', 'expandtabs', 'ljust', 'lower', 'lstrip', 'removeprefix', 'removesuffix', 'replace', 'rjust', 'rstrip', 'strip', 'swapcase', 'title', 'translate', 'upper', 'zfill'):
        setattr(UserString, _n, _forward(_n, True))
    for _n in ('encode', 'endswith', 'find', 'format', 'format_map', 'isalpha', 'isalnum', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', 'join', 'maketrans', 'partition', 'rfind', 'rindex', 'rpartition', 'rsplit', 'split', 'splitlines', 'startswith'):
        setattr(UserString, _n, _forward(_n, False))

    __all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque', 'namedtuple']
    """#
}

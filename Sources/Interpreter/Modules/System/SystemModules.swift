// SPDX-License-Identifier: Apache-2.0
// copy and other modules about values and the interpreter, as Python source.

enum SystemModules {
  static let copy = ModuleDefinition(
    name: "copy",
    source: #"""
      class Error(Exception):
          pass

      error = Error
      _ATOMS = (int, float, bool, complex, str, bytes, type(None), type, range, type(...), type(NotImplemented), slice, property, type(lambda: 0), type(len))

      def copy(x):
          t = type(x)
          if t in (list, dict, set, bytearray):
              return x.copy()
          if t in _ATOMS or t is tuple or t is frozenset:
              return x
          if isinstance(x, type):
              return x
          m = getattr(t, '__copy__', None)
          if m is not None:
              return m(x)
          if '__reduce__' in _own(t) or '__reduce_ex__' in _own(t):
              return _reduced(x, None)
          return _rebuild(x, None)

      def _own(t):
          names = set()
          for c in t.__mro__[:-1]:
              if c.__module__ != 'builtins' and not issubclass(c, BaseException):
                  names.update(c.__dict__)
          return names

      def _reduced(x, memo):
          t = type(x)
          r = x.__reduce_ex__(4) if '__reduce_ex__' in _own(t) else x.__reduce__()
          if isinstance(r, str):
              return x
          deep = (lambda v: v) if memo is None else (lambda v: deepcopy(v, memo))
          new = r[0](*[deep(a) for a in r[1]])
          if memo is not None:
              memo[id(x)] = new
          state = r[2] if len(r) > 2 else None
          if state is not None:
              state = deep(state)
              if hasattr(new, '__setstate__'):
                  new.__setstate__(state)
              else:
                  for k, v in state.items():
                      setattr(new, k, v)
          for v in r[3] if len(r) > 3 and r[3] is not None else ():
              new.append(deep(v))
          for k, v in r[4] if len(r) > 4 and r[4] is not None else ():
              new[deep(k)] = deep(v)
          return new

      def _rebuild(x, memo):
          t = type(x)
          def deep(v):
              return v if memo is None else deepcopy(v, memo)
          if isinstance(x, BaseException):
              new = t(*[deep(a) for a in x.args])
          elif isinstance(x, tuple):
              new = tuple.__new__(t, [deep(v) for v in x])
          elif isinstance(x, list):
              new = t.__new__(t)
              for v in x:
                  list.append(new, deep(v))
          elif isinstance(x, dict):
              new = t.__new__(t)
              if memo is not None:
                  memo[id(x)] = new
              for k, v in x.items():
                  dict.__setitem__(new, deep(k), deep(v))
          elif isinstance(x, set):
              new = t(deep(v) for v in x)
          elif isinstance(x, (int, float, str)):
              return x
          else:
              if not hasattr(x, '__dict__') and not hasattr(t, '__slots__'):
                  return x
              new = t.__new__(t) if t.__new__ is not object.__new__ and False else object.__new__(t)
          if memo is not None:
              memo[id(x)] = new
          if hasattr(x, '__getstate__') and hasattr(t, '__setstate__'):
              new.__setstate__(deep(x.__getstate__()))
              return new
          d = getattr(x, '__dict__', None)
          if d:
              for k, v in list(d.items()):
                  object.__setattr__(new, k, deep(v))
          for c in t.__mro__:
              slots = c.__dict__.get('__slots__', ())
              for k in ((slots,) if isinstance(slots, str) else slots):
                  if k not in ('__dict__', '__weakref__') and hasattr(x, k):
                      object.__setattr__(new, k, deep(getattr(x, k)))
          return new

      def deepcopy(x, memo=None):
          t = type(x)
          if t in _ATOMS or isinstance(x, type):
              return x
          if memo is None:
              memo = {}
          key = id(x)
          if key in memo:
              return memo[key]
          if t is list:
              new = []
              memo[key] = new
              for v in x:
                  new.append(deepcopy(v, memo))
          elif t is dict:
              new = {}
              memo[key] = new
              for k, v in x.items():
                  new[deepcopy(k, memo)] = deepcopy(v, memo)
          elif t is tuple:
              parts = [deepcopy(v, memo) for v in x]
              if key in memo:
                  return memo[key]
              same = True
              for a, b in zip(x, parts):
                  if a is not b:
                      same = False
                      break
              new = x if same else tuple(parts)
          elif t is set:
              new = {deepcopy(v, memo) for v in x}
          elif t is frozenset:
              new = frozenset([deepcopy(v, memo) for v in x])
          elif t is bytearray:
              new = x.copy()
          elif t.__name__ == 'deque':
              new = t([deepcopy(v, memo) for v in x], x.maxlen)
          elif t.__name__ == 'defaultdict':
              new = t(x.default_factory)
              memo[key] = new
              for k, v in x.items():
                  new[deepcopy(k, memo)] = deepcopy(v, memo)
          else:
              m = getattr(t, '__deepcopy__', None)
              if m is not None:
                  new = m(x, memo)
              elif t.__name__ == 'ndarray':
                  new = x.copy()
              elif getattr(t, '__module__', None) == 'datetime' or t.__name__ in ('partial', 'module'):
                  new = x
              else:
                  new = _reduced(x, memo) if '__reduce__' in _own(t) or '__reduce_ex__' in _own(t) else _rebuild(x, memo)
          memo[key] = new
          return new

      def replace(obj, /, **changes):
          return obj.__replace__(**changes)
      """#)
}

// SPDX-License-Identifier: Apache-2.0
// pprint (https://docs.python.org/3.11/library/pprint.html) as Python source.

enum PPrintModule {
  static let definition = ModuleDefinition(
    name: "pprint",
    source: #"""
      class _Key:
          # Orders what cannot be compared by the name of its type.
          __slots__ = ('obj',)
          def __init__(self, obj):
              self.obj = obj
          def __lt__(self, other):
              try:
                  return self.obj < other.obj
              except TypeError:
                  return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))

      def _pair_key(pair):
          return _Key(pair[0]), _Key(pair[1])

      def _recursion(object):
          return f'<Recursion on {type(object).__name__} with id={id(object)}>'

      class PrettyPrinter:
          def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
              indent, width = int(indent), int(width)
              if indent < 0:
                  raise ValueError('indent must be >= 0')
              if depth is not None and depth <= 0:
                  raise ValueError('depth must be > 0')
              if not width:
                  raise ValueError('width must be != 0')
              self._indent, self._width, self._depth, self._stream = indent, width, depth, stream
              self._compact, self._sort_dicts, self._underscore = bool(compact), sort_dicts, underscore_numbers
          def pprint(self, object):
              text = self.pformat(object) + '\n'
              if self._stream is None:
                  print(text, end='')
              else:
                  self._stream.write(text)
          def pformat(self, object):
              out = []
              self._format(object, out, 0, 0, {}, 0)
              return ''.join(out)
          def isrecursive(self, object):
              return self.format(object, {}, 0, 0)[2]
          def isreadable(self, object):
              text, readable, recursive = self.format(object, {}, 0, 0)
              return readable and not recursive
          def format(self, object, context, maxlevels, level):
              return self._safe(object, context, maxlevels, level)
          def _repr(self, object, context, level):
              return self.format(object, dict(context), self._depth, level)[0]

          def _format(self, x, out, indent, allowance, context, level):
              key = id(x)
              if key in context:
                  out.append(_recursion(x))
                  return
              text = self._repr(x, context, level)
              if len(text) > self._width - indent - allowance:
                  printer = _printer(x)
                  if printer is not None:
                      context[key] = 1
                      printer(self, x, out, indent, allowance, context, level + 1)
                      del context[key]
                      return
              out.append(text)

          def _dict(self, x, out, indent, allowance, context, level):
              out.append('{')
              if self._indent > 1:
                  out.append((self._indent - 1) * ' ')
              items = sorted(x.items(), key=_pair_key) if self._sort_dicts and type(x).__name__ != 'OrderedDict' else list(x.items())
              self._items(items, out, indent, allowance + 1, context, level)
              out.append('}')

          def _items(self, items, out, indent, allowance, context, level):
              indent += self._indent
              between = ',\n' + ' ' * indent
              last = len(items) - 1
              for i, (key, value) in enumerate(items):
                  text = self._repr(key, context, level)
                  out.append(text + ': ')
                  self._format(value, out, indent + len(text) + 2, allowance if i == last else 1, context, level)
                  if i != last:
                      out.append(between)

          def _ordered(self, x, out, indent, allowance, context, level):
              name = type(x).__name__
              if not x:
                  out.append(repr(x))
                  return
              out.append(name + '(')
              self._format(list(x.items()), out, indent + len(name) + 1, allowance + 1, context, level)
              out.append(')')

          def _list(self, x, out, indent, allowance, context, level):
              out.append('[')
              self._sequence(x, out, indent, allowance + 1, context, level)
              out.append(']')

          def _tuple(self, x, out, indent, allowance, context, level):
              out.append('(')
              end = ',)' if len(x) == 1 else ')'
              self._sequence(x, out, indent, allowance + len(end), context, level)
              out.append(end)

          def _set(self, x, out, indent, allowance, context, level):
              if not x:
                  out.append(repr(x))
                  return
              if type(x) is set:
                  out.append('{')
                  end = '}'
              else:
                  name = type(x).__name__
                  out.append(name + '({')
                  end = '})'
                  indent += len(name) + 1
              self._sequence(sorted(x, key=_Key), out, indent, allowance + len(end), context, level)
              out.append(end)

          def _sequence(self, items, out, indent, allowance, context, level):
              indent += self._indent
              if self._indent > 1:
                  out.append((self._indent - 1) * ' ')
              newline = ',\n' + ' ' * indent
              between = ''
              width = room = self._width - indent + 1
              items = list(items)
              for i, item in enumerate(items):
                  last = i == len(items) - 1
                  if last:
                      room -= allowance
                      width -= allowance
                  if self._compact:
                      text = self._repr(item, context, level)
                      w = len(text) + 2
                      if room < w:
                          room = width
                          if between:
                              between = newline
                      if room >= w:
                          room -= w
                          out.append(between + text)
                          between = ', '
                          continue
                  out.append(between)
                  between = newline
                  self._format(item, out, indent, allowance if last else 1, context, level)

          def _str(self, x, out, indent, allowance, context, level):
              import re
              if not x:
                  out.append(repr(x))
                  return
              chunks = []
              lines = x.splitlines(True)
              if level == 1:
                  indent += 1
                  allowance += 1
              limit = room = self._width - indent
              text = ''
              for i, line in enumerate(lines):
                  text = repr(line)
                  if i == len(lines) - 1:
                      room -= allowance
                  if len(text) <= room:
                      chunks.append(text)
                      continue
                  parts = re.findall(r'\S*\s*', line)
                  parts.pop()
                  width = limit
                  current = ''
                  for j, part in enumerate(parts):
                      candidate = current + part
                      if j == len(parts) - 1 and i == len(lines) - 1:
                          width -= allowance
                      if len(repr(candidate)) > width:
                          if current:
                              chunks.append(repr(current))
                          current = part
                      else:
                          current = candidate
                  if current:
                      chunks.append(repr(current))
              if len(chunks) == 1:
                  out.append(text)
                  return
              body = ('\n' + ' ' * indent).join(chunks)
              out.append('(' + body + ')' if level == 1 else body)

          def _bytes(self, x, out, indent, allowance, context, level):
              if len(x) <= 4:
                  out.append(repr(x))
                  return
              wrapped = level == 1
              if wrapped:
                  indent += 1
                  allowance += 1
                  out.append('(')
              width = self._width - indent
              between = ''
              current = b''
              last = len(x) // 4 * 4
              for i in range(0, len(x), 4):
                  part = x[i:i + 4]
                  candidate = current + part
                  if i == last:
                      width -= allowance
                  if len(repr(candidate)) > width:
                      if current:
                          out.append(between + repr(current))
                          between = '\n' + ' ' * indent
                      current = part
                  else:
                      current = candidate
              if current:
                  out.append(between + repr(current))
              if wrapped:
                  out.append(')')

          def _bytearray(self, x, out, indent, allowance, context, level):
              out.append('bytearray(')
              self._bytes(bytes(x), out, indent + 10, allowance + 1, context, level + 1)
              out.append(')')

          def _proxy(self, x, out, indent, allowance, context, level):
              out.append('mappingproxy(')
              self._format(x.copy(), out, indent + 13, allowance + 1, context, level)
              out.append(')')

          def _namespace(self, x, out, indent, allowance, context, level):
              name = 'namespace' if type(x).__name__ == 'SimpleNamespace' else type(x).__name__
              indent += len(name) + 1
              out.append(name + '(')
              self._attributes(list(x.__dict__.items()), out, indent, allowance, context, level)
              out.append(')')

          def _dataclass(self, x, out, indent, allowance, context, level):
              name = type(x).__name__
              indent += len(name) + 1
              items = [(f.name, getattr(x, f.name)) for f in x.__dataclass_fields__.values() if f.repr and f._kind == 0]
              out.append(name + '(')
              self._attributes(items, out, indent, allowance, context, level)
              out.append(')')

          def _attributes(self, items, out, indent, allowance, context, level):
              between = ',\n' + ' ' * indent
              last = len(items) - 1
              for i, (key, value) in enumerate(items):
                  out.append(key + '=')
                  if id(value) in context:
                      out.append('...')
                  else:
                      self._format(value, out, indent + len(key) + 1, allowance if i == last else 1, context, level)
                  if i != last:
                      out.append(between)

          def _defaultdict(self, x, out, indent, allowance, context, level):
              if not x:
                  out.append(repr(x))
                  return
              factory = self._repr(x.default_factory, context, level)
              name = type(x).__name__
              indent += len(name) + 1
              out.append(f'{name}({factory},\n{" " * indent}')
              self._dict(x, out, indent, allowance + 1, context, level)
              out.append(')')

          def _counter(self, x, out, indent, allowance, context, level):
              if not x:
                  out.append(repr(x))
                  return
              name = type(x).__name__
              out.append(name + '({')
              if self._indent > 1:
                  out.append((self._indent - 1) * ' ')
              self._items(x.most_common(), out, indent + len(name) + 1, allowance + 2, context, level)
              out.append('})')

          def _chainmap(self, x, out, indent, allowance, context, level):
              if not x.maps:
                  out.append(repr(x))
                  return
              name = type(x).__name__
              out.append(name + '(')
              indent += len(name) + 1
              for i, m in enumerate(x.maps):
                  if i == len(x.maps) - 1:
                      self._format(m, out, indent, allowance + 1, context, level)
                      out.append(')')
                  else:
                      self._format(m, out, indent, 1, context, level)
                      out.append(',\n' + ' ' * indent)

          def _deque(self, x, out, indent, allowance, context, level):
              if not x:
                  out.append(repr(x))
                  return
              name = type(x).__name__
              out.append(name + '(')
              indent += len(name) + 1
              out.append('[')
              if x.maxlen is None:
                  self._sequence(x, out, indent, allowance + 2, context, level)
                  out.append('])')
              else:
                  self._sequence(x, out, indent, 2, context, level)
                  out.append(f'],\n{" " * indent}maxlen={self._repr(x.maxlen, context, level)})')

          def _user(self, x, out, indent, allowance, context, level):
              self._format(x.data, out, indent, allowance, context, level - 1)

          def _safe(self, x, context, maxlevels, level):
              # (text, readable, recursive)
              kind = type(x)
              if kind is int and self._underscore:
                  return f'{x:_d}', True, False
              if kind in (str, int, float, bool, complex, bytes, type(None)):
                  return repr(x), True, False
              r = kind.__repr__
              is_dict = issubclass(kind, dict) and r is dict.__repr__
              if is_dict or issubclass(kind, (list, tuple)) and r in (list.__repr__, tuple.__repr__):
                  if is_dict and not x:
                      return '{}', True, False
                  shape = '{%s}' if is_dict else '[%s]' if issubclass(kind, list) else '(%s,)' if len(x) == 1 else '(%s)'
                  if not is_dict and not x:
                      return shape % '', True, False
                  key = id(x)
                  if maxlevels and level >= maxlevels:
                      return shape.replace(',', '') % '...' if is_dict or kind is list else shape % '...', False, key in context
                  if key in context:
                      return _recursion(x), False, True
                  context[key] = 1
                  readable, recursive = True, False
                  parts = []
                  level += 1
                  if is_dict:
                      items = sorted(x.items(), key=_pair_key) if self._sort_dicts else x.items()
                      for k, v in items:
                          kt, kr, kc = self.format(k, context, maxlevels, level)
                          vt, vr, vc = self.format(v, context, maxlevels, level)
                          parts.append(f'{kt}: {vt}')
                          readable = readable and kr and vr
                          recursive = recursive or kc or vc
                  else:
                      for o in x:
                          t, ok, loop = self.format(o, context, maxlevels, level)
                          parts.append(t)
                          readable = readable and ok
                          recursive = recursive or loop
                  del context[key]
                  return shape % ', '.join(parts), readable, recursive
              text = repr(x)
              return text, bool(text) and not text.startswith('<'), False

      def _printer(x):
          kind = type(x)
          name = kind.__name__
          if isinstance(x, dict):
              if name == 'defaultdict':
                  return PrettyPrinter._defaultdict
              if name == 'Counter':
                  return PrettyPrinter._counter
              if name == 'OrderedDict':
                  return PrettyPrinter._ordered
              return PrettyPrinter._dict if kind.__repr__ is dict.__repr__ else None
          if isinstance(x, list):
              return PrettyPrinter._list if kind.__repr__ is list.__repr__ else None
          if isinstance(x, tuple):
              return PrettyPrinter._tuple if kind.__repr__ is tuple.__repr__ else None
          if isinstance(x, (set, frozenset)):
              return PrettyPrinter._set
          if kind is str:
              return PrettyPrinter._str
          if kind is bytes:
              return PrettyPrinter._bytes
          if kind is bytearray:
              return PrettyPrinter._bytearray
          if hasattr(kind, '__dataclass_fields__') and kind.__repr__.__qualname__ != f'{kind.__qualname__}.__repr__' and '.<locals>.' in kind.__repr__.__qualname__:
              return PrettyPrinter._dataclass
          return {'mappingproxy': PrettyPrinter._proxy, 'SimpleNamespace': PrettyPrinter._namespace, 'ChainMap': PrettyPrinter._chainmap, 'deque': PrettyPrinter._deque, 'UserDict': PrettyPrinter._user, 'UserList': PrettyPrinter._user, 'UserString': PrettyPrinter._user}.get(name)

      def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
          PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pprint(object)

      def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
          return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers).pformat(object)

      def pp(object, *args, sort_dicts=False, **kwargs):
          pprint(object, *args, sort_dicts=sort_dicts, **kwargs)

      def saferepr(object):
          return PrettyPrinter()._safe(object, {}, None, 0)[0]

      def isreadable(object):
          return PrettyPrinter().isreadable(object)

      def isrecursive(object):
          return PrettyPrinter().isrecursive(object)

      __all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']
      """#)
}

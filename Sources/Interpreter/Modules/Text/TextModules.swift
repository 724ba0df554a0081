// SPDX-License-Identifier: Apache-2.0
// string and keyword as Python source (https://docs.python.org/3.11/library/string.html).

enum TextModules {
  static let string = ModuleDefinition(
    name: "string",
    source: #"""
      whitespace = ' \t\n\r\v\f'
      ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
      ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
      ascii_letters = ascii_lowercase + ascii_uppercase
      digits = '0123456789'
      hexdigits = digits + 'abcdef' + 'ABCDEF'
      octdigits = '01234567'
      punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
      printable = digits + ascii_letters + punctuation + whitespace

      def capwords(s, sep=None):
          return (sep or ' ').join([x.capitalize() for x in s.split(sep)])

      _missing = object()

      class Template:
          delimiter = '$'
          idpattern = r'(?a:[_a-z][_a-z0-9]*)'
          braceidpattern = None
          flags = 2
          def __init__(self, template):
              self.template = template
          def _parts(self):
              # ('text', text, place), ('name', name, place) or ('bad', delimiter, place)
              cls = type(self)
              if cls.idpattern is not Template.idpattern or cls.braceidpattern is not None or 'pattern' in cls.__dict__:
                  yield from self._matched()
                  return
              s = self.template
              d = self.delimiter
              i = 0
              n = len(s)
              while i < n:
                  j = s.find(d, i)
                  if j < 0:
                      yield 'text', s[i:], i
                      return
                  if j > i:
                      yield 'text', s[i:j], i
                  k = j + len(d)
                  if s.startswith(d, k):
                      yield 'text', d, j
                      i = k + len(d)
                      continue
                  braced = s.startswith('{', k)
                  start = k + 1 if braced else k
                  end = start
                  while end < n and s[end].isascii() and (s[end].isalnum() or s[end] == '_') and not (end == start and s[end].isdigit()):
                      end += 1
                  if end == start or (braced and not s.startswith('}', end)):
                      yield 'bad', d, j
                      i = k
                      continue
                  yield 'name', s[start:end], j
                  i = end + 1 if braced else end
          def _matched(self):
              import re
              cls = type(self)
              pattern = cls.__dict__.get('pattern')
              if pattern is None:
                  d = re.escape(cls.delimiter)
                  pattern = f'{d}(?:(?P<escaped>{d})|(?P<named>{cls.idpattern})|{{(?P<braced>{cls.braceidpattern or cls.idpattern})}}|(?P<invalid>))'
              at = 0
              for m in re.finditer(pattern, self.template, cls.flags | re.VERBOSE):
                  if m.start() > at:
                      yield 'text', self.template[at:m.start()], at
                  name = m.group('named') or m.group('braced')
                  if name is not None:
                      yield 'name', name, m.start()
                  elif m.group('escaped') is not None:
                      yield 'text', self.delimiter, m.start()
                  else:
                      yield 'bad', self.delimiter, m.start()
                  at = m.end()
              if at < len(self.template):
                  yield 'text', self.template[at:], at
          def substitute(self, mapping=_missing, /, **kws):
              return self._fill(mapping, kws, False)
          def safe_substitute(self, mapping=_missing, /, **kws):
              return self._fill(mapping, kws, True)
          def _fill(self, mapping, kws, safe):
              mapping = {} if mapping is _missing else mapping
              out = []
              parts = list(self._parts())
              for index, (kind, text, place) in enumerate(parts):
                  if kind == 'text':
                      out.append(text)
                  elif kind == 'bad':
                      if not safe:
                          lines = self.template[:place].splitlines(keepends=True)
                          row = len(lines) or 1
                          column = place - len(''.join(lines[:-1])) + 1 if lines else 1
                          raise ValueError(f'Invalid placeholder in string: line {row}, col {column}')
                      out.append(text)
                  elif text in kws:
                      out.append(str(kws[text]))
                  elif safe:
                      try:
                          out.append(str(mapping[text]))
                      except KeyError:
                          stop = parts[index + 1][2] if index + 1 < len(parts) else len(self.template)
                          out.append(self.template[place:stop])
                  else:
                      out.append(str(mapping[text]))
              return ''.join(out)
          def is_valid(self):
              for kind, text, _ in self._parts():
                  if kind == 'bad':
                      return False
              return True
          def get_identifiers(self):
              names = []
              for kind, text, _ in self._parts():
                  if kind == 'name' and text not in names:
                      names.append(text)
              return names

      def _fields(text):
          # (literal, field, spec, conversion) of each part of a format string.
          literal = ''
          i, n = 0, len(text)
          while i < n:
              c = text[i]
              if c in '{}':
                  if text[i + 1:i + 2] == c:
                      literal += c
                      i += 2
                      continue
                  if c == '}':
                      raise ValueError("Single '}' encountered in format string")
                  depth, j = 1, i + 1
                  while j < n and depth:
                      depth += (text[j] == '{') - (text[j] == '}')
                      j += 1
                  if depth:
                      raise ValueError("Single '{' encountered in format string" if i + 1 >= n else "expected '}' before end of string")
                  body = text[i + 1:j - 1]
                  k = square = 0
                  while k < len(body) and (square or body[k] not in '!:'):
                      square += (body[k] == '[') - (body[k] == ']')
                      k += 1
                  field, rest = body[:k], body[k:]
                  conversion = None
                  if rest.startswith('!'):
                      conversion, rest = rest[1:2], rest[2:]
                  yield literal, field, rest[1:] if rest.startswith(':') else '', conversion
                  literal = ''
                  i = j
                  continue
              literal += c
              i += 1
          if literal:
              yield literal, None, None, None

      def _steps(field):
          # The first name, then (is attribute, name) for each `.a` and `[0]`.
          i = 0
          while i < len(field) and field[i] not in '.[':
              i += 1
          first, steps = field[:i], []
          while i < len(field):
              if field[i] == '.':
                  j = i + 1
                  while j < len(field) and field[j] not in '.[':
                      j += 1
                  steps.append((True, field[i + 1:j]))
              else:
                  j = field.index(']', i) + 1
                  key = field[i + 1:j - 1]
                  steps.append((False, int(key) if key.isdigit() else key))
              i = j
          return int(first) if first.isdigit() else first, steps

      class Formatter:
          def format(self, format_string, /, *args, **kwargs):
              return self.vformat(format_string, args, kwargs)
          def vformat(self, format_string, args, kwargs):
              used = set()
              result, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
              self.check_unused_args(used, args, kwargs)
              return result
          def _vformat(self, format_string, args, kwargs, used, depth, auto):
              if depth < 0:
                  raise ValueError('Max string recursion exceeded')
              result = []
              for literal, field, spec, conversion in self.parse(format_string):
                  if literal:
                      result.append(literal)
                  if field is not None:
                      if field == '' or field[0] in '.[' and False:
                          if auto is False:
                              raise ValueError('cannot switch from manual field specification to automatic field numbering')
                          field = str(auto)
                          auto += 1
                      elif field.isdigit():
                          if auto:
                              raise ValueError('cannot switch from manual field specification to automatic field numbering')
                          auto = False
                      obj, first = self.get_field(field, args, kwargs)
                      used.add(first)
                      obj = self.convert_field(obj, conversion)
                      spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
                      result.append(self.format_field(obj, spec))
              return ''.join(result), auto
          def get_value(self, key, args, kwargs):
              return args[key] if isinstance(key, int) else kwargs[key]
          def check_unused_args(self, used_args, args, kwargs):
              pass
          def format_field(self, value, format_spec):
              return format(value, format_spec)
          def convert_field(self, value, conversion):
              if conversion is None:
                  return value
              if conversion == 's':
                  return str(value)
              if conversion == 'r':
                  return repr(value)
              if conversion == 'a':
                  return ascii(value)
              raise ValueError(f'Unknown conversion specifier {conversion!s}')
          def parse(self, format_string):
              return _fields(format_string)
          def get_field(self, field_name, args, kwargs):
              first, steps = _steps(field_name)
              obj = self.get_value(first, args, kwargs)
              for is_attribute, name in steps:
                  obj = getattr(obj, name) if is_attribute else obj[name]
              return obj, first
      """#)

  static let keyword = ModuleDefinition(
    name: "keyword",
    source: #"""
      kwlist = ['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield']
      softkwlist = ['_', 'case', 'match']
      iskeyword = frozenset(kwlist).__contains__
      issoftkeyword = frozenset(softkwlist).__contains__
      """#)
}

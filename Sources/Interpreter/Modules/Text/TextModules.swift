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
          def __init__(self, template):
              self.template = template
          def _parts(self):
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
                  k = j + 1
                  if s.startswith(d, k):
                      yield 'text', d, j
                      i = k + 1
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
          def substitute(self, mapping=_missing, /, **kws):
              return self._fill(mapping, kws, False)
          def safe_substitute(self, mapping=_missing, /, **kws):
              return self._fill(mapping, kws, True)
          def _fill(self, mapping, kws, safe):
              mapping = {} if mapping is _missing else mapping
              out = []
              at = 0
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
                      if text in mapping:
                          out.append(str(mapping[text]))
                      else:
                          stop = parts[index + 1][2] if index + 1 < len(parts) else len(self.template)
                          out.append(self.template[place:stop])
                  else:
                      out.append(str(mapping[text]))
              return ''.join(out)
          def get_identifiers(self):
              names = []
              for kind, text, _ in self._parts():
                  if kind == 'name' and text not in names:
                      names.append(text)
              return names

      class Formatter:
          def format(self, format_string, /, *args, **kwargs):
              return self.vformat(format_string, args, kwargs)
          def vformat(self, format_string, args, kwargs):
              return format_string.format(*args, **kwargs)
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

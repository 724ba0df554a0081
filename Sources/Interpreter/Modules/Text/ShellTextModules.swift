// SPDX-License-Identifier: Apache-2.0
// shlex, fnmatch, codecs and locale (https://docs.python.org/3.11/library/shlex.html) as Python
// source. The locale is always C.

enum ShellTextModules {
  static let shlex = ModuleDefinition(
    name: "shlex",
    source: #"""
      import re as _re

      _unsafe = _re.compile(r'[^\w@%+=:,./-]', _re.ASCII)

      def quote(s):
          if not s:
              return "''"
          if _unsafe.search(s) is None:
              return s
          return "'" + s.replace("'", "'\"'\"'") + "'"

      def join(split_command):
          return ' '.join([quote(arg) for arg in split_command])

      class shlex:
          def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
              self.text = instream if isinstance(instream, str) else (instream.read() if instream is not None else '')
              self.infile = infile
              self.posix = posix
              self.eof = None if posix else ''
              self.commenters = '#'
              self.wordchars = 'abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'
              if posix:
                  self.wordchars += 'ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ'
              self.whitespace = ' \t\r\n'
              self.whitespace_split = False
              self.quotes = '\'"'
              self.escape = '\\'
              self.escapedquotes = '"'
              self.punctuation_chars = '();<>|&' if punctuation_chars is True else (punctuation_chars or '')
              if self.punctuation_chars:
                  self.wordchars += '~-./*?='
              self.lineno = 1
              self.token = ''
              self._at = 0
              self._pushback = []
          def push_token(self, tok):
              self._pushback.insert(0, tok)
          def get_token(self):
              if self._pushback:
                  return self._pushback.pop(0)
              return self.read_token()
          def _next(self):
              if self._at >= len(self.text):
                  return ''
              c = self.text[self._at]
              self._at += 1
              if c == '\n':
                  self.lineno += 1
              return c
          def read_token(self):
              posix = self.posix
              token = ''
              quoted = False
              state = ' '
              back = ' '
              while True:
                  c = self._next()
                  if state == ' ':
                      if not c:
                          break
                      if c in self.whitespace:
                          if token or (posix and quoted):
                              break
                      elif c in self.commenters:
                          while c and c != '\n':
                              c = self._next()
                      elif posix and c in self.escape:
                          back, state = 'a', c
                      elif c in self.wordchars:
                          token, state = c, 'a'
                      elif c in self.punctuation_chars:
                          token, state = c, 'c'
                      elif c in self.quotes:
                          if not posix:
                              token = c
                          state = c
                      elif self.whitespace_split:
                          token, state = c, 'a'
                      else:
                          token = c
                          break
                  elif state in self.quotes:
                      quoted = True
                      if not c:
                          raise ValueError('No closing quotation')
                      if c == state:
                          if posix:
                              state = 'a'
                          else:
                              token += c
                              break
                      elif posix and c in self.escape and state in self.escapedquotes:
                          back, state = state, c
                      else:
                          token += c
                  elif state in self.escape:
                      if not c:
                          raise ValueError('No escaped character')
                      if back in self.quotes and c != state and c != back:
                          token += state
                      token += c
                      state = back
                  else:
                      if not c:
                          break
                      if c in self.whitespace:
                          if token or (posix and quoted):
                              break
                          state = ' '
                      elif c in self.commenters:
                          while c and c != '\n':
                              c = self._next()
                          if posix:
                              if token or quoted:
                                  break
                      elif state == 'c':
                          if c in self.punctuation_chars:
                              token += c
                          else:
                              self._at -= 1
                              break
                      elif posix and c in self.quotes:
                          state = c
                      elif posix and c in self.escape:
                          back, state = 'a', c
                      elif c in self.wordchars or c in self.quotes or (self.whitespace_split and c not in self.punctuation_chars):
                          token += c
                      else:
                          self._at -= 1
                          break
              if posix and not quoted and token == '':
                  return None
              return token
          def __iter__(self):
              return self
          def __next__(self):
              token = self.get_token()
              if token == self.eof:
                  raise StopIteration
              return token

      def split(s, comments=False, posix=True):
          if s is None:
              raise ValueError('s argument must not be None')
          lex = shlex(s, posix=posix)
          lex.whitespace_split = True
          if not comments:
              lex.commenters = ''
          return list(lex)

      __all__ = ['shlex', 'split', 'quote', 'join']
      """#)

  static let fnmatch = ModuleDefinition(
    name: "fnmatch",
    source: #"""
      import re as _re

      def translate(pat):
          out = []
          i, n = 0, len(pat)
          while i < n:
              c = pat[i]
              i += 1
              if c == '*':
                  if not out or out[-1] is not None:
                      out.append(None)
              elif c == '?':
                  out.append('.')
              elif c == '[':
                  j = i
                  if j < n and pat[j] == '!':
                      j += 1
                  if j < n and pat[j] == ']':
                      j += 1
                  while j < n and pat[j] != ']':
                      j += 1
                  if j >= n:
                      out.append('\\[')
                  else:
                      stuff = pat[i:j].replace('\\', '\\\\')
                      i = j + 1
                      if not stuff:
                          out.append('(?!)')
                      elif stuff == '!':
                          out.append('.')
                      else:
                          if stuff[0] == '!':
                              stuff = '^' + stuff[1:]
                          elif stuff[0] in ('^', '['):
                              stuff = '\\' + stuff
                          out.append(f'[{stuff}]')
              else:
                  out.append(_re.escape(c))
          # Every star but the last matches as little as possible, and never again.
          pieces = []
          i, n = 0, len(out)
          while i < n and out[i] is not None:
              pieces.append(out[i])
              i += 1
          while i < n:
              i += 1
              if i == n:
                  pieces.append('.*')
                  break
              fixed = []
              while i < n and out[i] is not None:
                  fixed.append(out[i])
                  i += 1
              fixed = ''.join(fixed)
              if i == n:
                  pieces.append('.*')
                  pieces.append(fixed)
              else:
                  pieces.append(f'(?>.*?{fixed})')
          return f"(?s:{''.join(pieces)})\\Z"

      def fnmatchcase(name, pat):
          if isinstance(pat, bytes):
              return _re.compile(translate(pat.decode('latin-1')).encode('latin-1')).match(name) is not None
          return _re.compile(translate(pat)).match(name) is not None

      fnmatch = fnmatchcase

      def filter(names, pat):
          return [n for n in names if fnmatchcase(n, pat)]

      __all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']
      """#)

  static let codecs = ModuleDefinition(
    name: "codecs",
    source: #"""
      BOM_UTF8 = b'\xef\xbb\xbf'
      BOM_UTF16_LE = BOM_LE = BOM_UTF16 = BOM = b'\xff\xfe'
      BOM_UTF16_BE = BOM_BE = b'\xfe\xff'
      BOM_UTF32_LE = BOM_UTF32 = b'\xff\xfe\x00\x00'
      BOM_UTF32_BE = b'\x00\x00\xfe\xff'
      _LOWER = 'abcdefghijklmnopqrstuvwxyz'
      _ROT = str.maketrans(_LOWER + _LOWER.upper(), _LOWER[13:] + _LOWER[:13] + _LOWER.upper()[13:] + _LOWER.upper()[:13])

      def encode(obj, encoding='utf-8', errors='strict'):
          name = encoding.lower().replace('-', '_')
          if name in ('rot13', 'rot_13'):
              return obj.translate(_ROT)
          if name in ('hex', 'hex_codec'):
              return bytes(obj).hex().encode()
          if name in ('base64', 'base64_codec'):
              import base64
              return base64.encodebytes(obj)
          if name in ('unicode_escape', 'raw_unicode_escape'):
              return obj.encode(encoding, errors)
          return obj.encode(encoding, errors)

      def decode(obj, encoding='utf-8', errors='strict'):
          name = encoding.lower().replace('-', '_')
          if name in ('rot13', 'rot_13'):
              return obj.translate(_ROT)
          if name in ('hex', 'hex_codec'):
              import binascii
              return binascii.unhexlify(obj)
          if name in ('base64', 'base64_codec'):
              import base64
              return base64.decodebytes(obj)
          return bytes(obj).decode(encoding, errors)

      class CodecInfo(tuple):
          def __new__(cls, name):
              def enc(s, errors='strict'):
                  return encode(s, name, errors), len(s)
              def dec(s, errors='strict'):
                  return decode(s, name, errors), len(s)
              self = tuple.__new__(cls, (enc, dec, None, None))
              self.name, self.encode, self.decode = name, enc, dec
              return self
          def __repr__(self):
              return f'<codecs.CodecInfo object for encoding {self.name} at {hex(id(self))}>'

      def lookup(encoding):
          ''.encode(encoding)
          return CodecInfo({'utf8': 'utf-8', 'latin1': 'iso8859-1', 'latin-1': 'iso8859-1'}.get(encoding.lower(), encoding.lower()))

      def getencoder(encoding):
          return lookup(encoding).encode

      def getdecoder(encoding):
          return lookup(encoding).decode

      def escape_decode(data, errors='strict'):
          return bytes(data).decode('unicode_escape').encode('latin-1'), len(data)

      def escape_encode(data, errors='strict'):
          return repr(bytes(data))[2:-1].encode(), len(data)

      def iterencode(iterator, encoding, errors='strict', **kwargs):
          for s in iterator:
              if s:
                  yield encode(s, encoding, errors)

      def iterdecode(iterator, encoding, errors='strict', **kwargs):
          for s in iterator:
              if s:
                  yield decode(s, encoding, errors)

      _errors = {}

      def register_error(name, handler, /):
          if not callable(handler):
              raise TypeError('handler must be callable')
          _errors[name] = handler

      def lookup_error(name, /):
          if name in _errors:
              return _errors[name]
          if name in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace', 'surrogateescape', 'surrogatepass'):
              return strict_errors
          raise LookupError(f'unknown error handler name \'{name}\'')

      def strict_errors(exception):
          raise exception

      def register(search_function, /):
          pass

      def open(*args, **kwargs):
          raise PermissionError('files are not available to programs')
      """#)

  static let locale = ModuleDefinition(
    name: "locale",
    source: #"""
      LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = 0, 1, 2, 3, 4, 5, 6
      CHAR_MAX = 127

      class Error(Exception):
          pass

      _name = ['C']

      def setlocale(category, locale=None):
          if locale is not None:
              if isinstance(locale, tuple):
                  locale = '.'.join([x for x in locale if x])
              if locale not in ('', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
                  raise Error('unsupported locale setting')
              _name[0] = 'C' if locale in ('', 'POSIX') else locale
          return _name[0]

      def localeconv():
          return {'int_curr_symbol': '', 'currency_symbol': '', 'mon_decimal_point': '', 'mon_thousands_sep': '', 'mon_grouping': [], 'positive_sign': '', 'negative_sign': '', 'int_frac_digits': 127, 'frac_digits': 127, 'p_cs_precedes': 127, 'p_sep_by_space': 127, 'n_cs_precedes': 127, 'n_sep_by_space': 127, 'p_sign_posn': 127, 'n_sign_posn': 127, 'decimal_point': '.', 'thousands_sep': '', 'grouping': []}

      def getlocale(category=LC_CTYPE):
          return (None, None)

      def getdefaultlocale(envvars=()):
          return (None, None)

      def getpreferredencoding(do_setlocale=True):
          return 'UTF-8'

      def getencoding():
          return 'UTF-8'

      def format_string(f, val, grouping=False, monetary=False):
          return f % val

      def currency(val, symbol=True, grouping=False, international=False):
          raise ValueError("Currency formatting is not possible using the 'C' locale.")

      def str(val):
          return '%.12g' % val

      def atof(string, func=float):
          return func(string)

      def atoi(string):
          return int(string)

      def delocalize(string):
          return string

      def strcoll(a, b):
          return (a > b) - (a < b)

      def strxfrm(string):
          return string

      def resetlocale(category=LC_ALL):
          _name[0] = 'C'

      def normalize(localename):
          return localename
      """#)
}

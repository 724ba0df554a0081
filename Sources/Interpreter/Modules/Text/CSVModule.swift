// SPDX-License-Identifier: Apache-2.0
// csv (https://docs.python.org/3.11/library/csv.html) over any iterable of lines, as Python
// source. A line without quotes is split at its delimiters; any other goes through the state
// machine.

enum CSVModule {
  static let definition = ModuleDefinition(
    name: "csv",
    source: #"""
      from io import StringIO

      QUOTE_MINIMAL = 0
      QUOTE_ALL = 1
      QUOTE_NONNUMERIC = 2
      QUOTE_NONE = 3
      __version__ = '1.0'

      class Error(Exception):
          pass

      Error.__module__ = '_csv'
      _limit = 131072
      _dialects = {}
      _unset = object()

      class Dialect:
          _name = ''
          _valid = False
          delimiter = None
          quotechar = None
          escapechar = None
          doublequote = None
          skipinitialspace = None
          lineterminator = None
          quoting = None
          def __init__(self):
              if self.__class__ != Dialect:
                  self._valid = True
              _Settings(self, {})

      class excel(Dialect):
          delimiter = ','
          quotechar = '"'
          doublequote = True
          skipinitialspace = False
          lineterminator = '\r\n'
          quoting = QUOTE_MINIMAL

      class excel_tab(excel):
          delimiter = '\t'

      class unix_dialect(Dialect):
          delimiter = ','
          quotechar = '"'
          doublequote = True
          skipinitialspace = False
          lineterminator = '\n'
          quoting = QUOTE_ALL

      class _Settings:
          _defaults = {'delimiter': ',', 'doublequote': True, 'escapechar': None, 'lineterminator': '\r\n', 'quotechar': '"', 'quoting': QUOTE_MINIMAL, 'skipinitialspace': False, 'strict': False}
          def __init__(self, dialect, kwds):
              if isinstance(dialect, str):
                  dialect = get_dialect(dialect)
              for name in kwds:
                  if name not in self._defaults:
                      raise TypeError(f"'{name}' is an invalid keyword argument for this function")
              d = self.__dict__
              for name, default in self._defaults.items():
                  value = kwds.get(name, _unset)
                  if value is _unset and dialect is not None:
                      value = getattr(dialect, name, _unset)
                  if value is _unset:
                      value = default
                  setattr(self, name, value)
              self._check(kwds, dialect)
          def _check(self, kwds, dialect):
              for name in ('delimiter', 'escapechar', 'quotechar'):
                  value = getattr(self, name)
                  if name == 'delimiter':
                      if not isinstance(value, str):
                          raise TypeError(f'"delimiter" must be string, not {type(value).__name__}')
                      if len(value) != 1:
                          raise TypeError('"delimiter" must be a 1-character string')
                  elif value is not None:
                      if not isinstance(value, str):
                          raise TypeError(f'"{name}" must be string or None, not {type(value).__name__}')
                      if len(value) > 1 or (not value and name in ('quotechar', 'escapechar')):
                          raise TypeError(f'"{name}" must be a 1-character string')
              if not isinstance(self.quoting, int):
                  raise TypeError('"quoting" must be an integer')
              if not 0 <= self.quoting <= 3:
                  raise TypeError('bad "quoting" value')
              if self.quotechar is None and 'quoting' not in kwds:
                  self.quoting = QUOTE_NONE
              if self.quoting != QUOTE_NONE and self.quotechar is None:
                  raise TypeError('quotechar must be set if quoting enabled')
              if self.lineterminator is None:
                  raise TypeError('lineterminator must be set')
              if not isinstance(self.lineterminator, str):
                  raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
              self.doublequote = bool(self.doublequote)
              self.skipinitialspace = bool(self.skipinitialspace)
              self.strict = bool(self.strict)

      def _settings(dialect, kwds):
          return _Settings(dialect, kwds)

      class _Reader:
          def __init__(self, csvfile, dialect, kwds):
              self._lines = iter(csvfile)
              self.dialect = _settings(dialect, kwds)
              self.line_num = 0
          def __iter__(self):
              return self
          def __next__(self):
              d = self.dialect
              delimiter, quote, escape = d.delimiter, d.quotechar, d.escapechar
              if d.quoting == QUOTE_NONE:
                  quote = None
              fields = []
              field = []
              state = 0
              numeric = False
              while True:
                  try:
                      line = next(self._lines)
                  except StopIteration:
                      if state in (3, 4) or (field and state != 0):
                          if d.strict and state == 3:
                              raise Error('unexpected end of data') from None
                          if state == 6:
                              field.append('\n')
                          fields.append(self._value(field, numeric))
                          return fields
                      if state == 6:
                          if d.strict:
                              raise Error('unexpected end of data') from None
                          field.append('\n')
                          fields.append(self._value(field, numeric))
                          return fields
                      raise
                  if not isinstance(line, str):
                      raise Error(f'iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)')
                  self.line_num += 1
                  if state not in (3, 7) and quote is not None and state == 0 and quote not in line and escape is None and not d.skipinitialspace and d.quoting != QUOTE_NONNUMERIC:
                      # Nothing quoted: the fields lie between the delimiters.
                      text = line.rstrip('\r\n') if line[-1:] in ('\n', '\r') else line
                      if '\r' not in text and '\n' not in text:
                          if len(text) > _limit:
                              for part in text.split(delimiter):
                                  if len(part) > _limit:
                                      raise Error(f'field larger than field limit ({_limit})')
                          return text.split(delimiter) if text else []
                  # States: 0 start of record, 1 start of field, 2 in field, 3 in quotes, 4 quote in
                  # quotes, 5 after the end of line, 6 after escape, 7 after escape in quotes.
                  for c in [*line, '']:
                      end = c == ''
                      if state == 0:
                          if end:
                              break
                          if c == '\n' or c == '\r':
                              state = 5
                              continue
                          state = 1
                      if state == 1:
                          if end or c == '\n' or c == '\r':
                              fields.append(self._value(field, numeric))
                              field, numeric = [], False
                              state = 0 if end else 5
                          elif c == quote:
                              state = 3
                          elif c == escape:
                              state = 6
                          elif c == ' ' and d.skipinitialspace:
                              pass
                          elif c == delimiter:
                              fields.append(self._value(field, numeric))
                              field, numeric = [], False
                          else:
                              if d.quoting == QUOTE_NONNUMERIC:
                                  numeric = True
                              field.append(c)
                              state = 2
                      elif state == 2:
                          if end or c == '\n' or c == '\r':
                              fields.append(self._value(field, numeric))
                              field, numeric = [], False
                              state = 0 if end else 5
                          elif c == escape:
                              state = 6
                          elif c == delimiter:
                              fields.append(self._value(field, numeric))
                              field, numeric = [], False
                              state = 1
                          else:
                              field.append(c)
                      elif state == 3:
                          if end:
                              pass
                          elif c == escape:
                              state = 7
                          elif c == quote:
                              state = 4 if d.doublequote else 2
                          else:
                              field.append(c)
                      elif state == 4:
                          if c == quote:
                              field.append(c)
                              state = 3
                          elif c == delimiter:
                              fields.append(self._value(field, numeric))
                              field, numeric = [], False
                              state = 1
                          elif end or c == '\n' or c == '\r':
                              fields.append(self._value(field, numeric))
                              field, numeric = [], False
                              state = 0 if end else 5
                          elif not d.strict:
                              field.append(c)
                              state = 2
                          else:
                              raise Error(f"'{delimiter}' expected after '{quote}'")
                      elif state == 5:
                          if end:
                              state = 0
                          elif c != '\n' and c != '\r':
                              raise Error('new-line character seen in unquoted field - do you need to open the file in universal-newline mode?')
                      elif state == 6:
                          if end:
                              pass
                          else:
                              field.append(c)
                              state = 2
                      elif state == 7:
                          if not end:
                              field.append(c)
                              state = 3
                      if len(field) > _limit:
                          raise Error(f'field larger than field limit ({_limit})')
                  if state == 0:
                      return fields
          def _value(self, field, numeric):
              text = ''.join(field)
              return float(text) if numeric else text

      class _Writer:
          def __init__(self, csvfile, dialect, kwds):
              if not hasattr(csvfile, 'write'):
                  raise TypeError('argument 1 must have a "write" method')
              self._write = csvfile.write
              self.dialect = _settings(dialect, kwds)
          def writerow(self, row):
              try:
                  row = iter(row)
              except TypeError:
                  raise Error(f'iterable expected, not {type(row).__name__}') from None
              d = self.dialect
              quoting, delimiter, quote, escape = d.quoting, d.delimiter, d.quotechar, d.escapechar
              specials = {delimiter}
              if escape is not None:
                  specials.add(escape)
              if quote is not None:
                  specials.add(quote)
              specials.update(d.lineterminator)
              out = []
              count = 0
              for x in row:
                  count += 1
                  if isinstance(x, str):
                      text = x
                      quoted = quoting in (QUOTE_ALL, QUOTE_NONNUMERIC)
                  elif x is None:
                      text = ''
                      quoted = quoting in (QUOTE_ALL, QUOTE_NONNUMERIC)
                  else:
                      text = str(x)
                      quoted = quoting == QUOTE_ALL or (quoting == QUOTE_NONNUMERIC and not isinstance(x, (int, float)))
                  if not quoted and quoting != QUOTE_NONE or quoting == QUOTE_NONE or escape is not None or quote in text:
                      text, quoted = self._field(text, quoted, specials, x is None)
                  elif quoted and escape is not None and escape in text:
                      text = text.replace(escape, escape + escape)
                  out.append(quote + text + quote if quoted else text)
              if count == 1 and out[0] == '':
                  if quoting == QUOTE_NONE:
                      raise Error('single empty field record must be quoted')
                  out[0] = quote + quote
              return self._write(delimiter.join(out) + d.lineterminator)
          def _field(self, text, quoted, specials, is_none):
              d = self.dialect
              quote, escape = d.quotechar, d.escapechar
              chars = []
              for c in text:
                  if c in specials:
                      if d.quoting == QUOTE_NONE:
                          if escape is None:
                              raise Error('need to escape, but no escapechar set')
                          chars.append(escape)
                      elif c == quote:
                          if d.doublequote:
                              chars.append(quote)
                          elif escape is None:
                              raise Error('need to escape, but no escapechar set')
                          else:
                              chars.append(escape)
                          if d.doublequote:
                              quoted = True
                      elif c == escape:
                          chars.append(escape)
                          quoted = quoted or False
                      else:
                          quoted = True
                  chars.append(c)
              return ''.join(chars), quoted
          def writerows(self, rows):
              for row in rows:
                  self.writerow(row)

      _Reader.__name__ = _Reader.__qualname__ = 'reader'
      _Writer.__name__ = _Writer.__qualname__ = 'writer'
      _Reader.__module__ = _Writer.__module__ = '_csv'
      _Settings.__name__ = _Settings.__qualname__ = 'Dialect'
      _Settings.__module__ = '_csv'

      def reader(csvfile, dialect='excel', **fmtparams):
          return _Reader(csvfile, dialect, fmtparams)

      def writer(csvfile, dialect='excel', **fmtparams):
          return _Writer(csvfile, dialect, fmtparams)

      def register_dialect(name, dialect=None, **fmtparams):
          if not isinstance(name, str):
              raise TypeError('dialect name must be a string')
          _dialects[name] = _Settings(dialect, fmtparams)

      def unregister_dialect(name):
          if name not in _dialects:
              raise Error('unknown dialect')
          del _dialects[name]

      def get_dialect(name):
          if name not in _dialects:
              raise Error('unknown dialect')
          return _dialects[name]

      def list_dialects():
          return list(_dialects)

      def field_size_limit(limit=_unset):
          global _limit
          old = _limit
          if limit is not _unset:
              if not isinstance(limit, int):
                  raise TypeError('limit must be an integer')
              _limit = limit
          return old

      register_dialect('excel', excel)
      register_dialect('excel-tab', excel_tab)
      register_dialect('unix', unix_dialect)

      class DictReader:
          def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
              if fieldnames is not None and iter(fieldnames) is fieldnames:
                  fieldnames = list(fieldnames)
              self._fieldnames = fieldnames
              self.restkey = restkey
              self.restval = restval
              self.reader = reader(f, dialect, *args, **kwds)
              self.dialect = dialect
              self.line_num = 0
          def __iter__(self):
              return self
          @property
          def fieldnames(self):
              if self._fieldnames is None:
                  try:
                      self._fieldnames = next(self.reader)
                  except StopIteration:
                      pass
              self.line_num = self.reader.line_num
              return self._fieldnames
          @fieldnames.setter
          def fieldnames(self, value):
              self._fieldnames = value
          def __next__(self):
              names = self.fieldnames if self.line_num == 0 else self._fieldnames
              row = next(self.reader)
              self.line_num = self.reader.line_num
              while row == []:
                  row = next(self.reader)
              d = dict(zip(names, row))
              if len(names) < len(row):
                  d[self.restkey] = row[len(names):]
              elif len(names) > len(row):
                  for key in names[len(row):]:
                      d[key] = self.restval
              return d

      class DictWriter:
          def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
              if fieldnames is not None and iter(fieldnames) is fieldnames:
                  fieldnames = list(fieldnames)
              self.fieldnames = fieldnames
              self.restval = restval
              if extrasaction.lower() not in ('raise', 'ignore'):
                  raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
              self.extrasaction = extrasaction
              self.writer = writer(f, dialect, *args, **kwds)
          def writeheader(self):
              return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))
          def _list(self, row):
              if self.extrasaction == 'raise':
                  wrong = [k for k in row if k not in self.fieldnames]
                  if wrong:
                      raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
              return [row.get(key, self.restval) for key in self.fieldnames]
          def writerow(self, rowdict):
              return self.writer.writerow(self._list(rowdict))
          def writerows(self, rowdicts):
              return self.writer.writerows([self._list(r) for r in rowdicts])

      class Sniffer:
          def __init__(self):
              self.preferred = [',', '\t', ';', ' ', ':']
          def sniff(self, sample, delimiters=None):
              lines = [line for line in sample.splitlines() if line]
              best = None
              quote = '"' if '"' in sample or "'" not in sample else "'"
              for c in (delimiters or self.preferred + ['|']):
                  counts = [len(next(_Reader([line], None, {'delimiter': c, 'quotechar': quote}))) for line in lines]
                  if counts and min(counts) == max(counts) > 1:
                      best = c
                      break
              if best is None:
                  raise Error('Could not determine delimiter')
              class dialect(Dialect):
                  _name = 'sniffed'
                  lineterminator = '\r\n'
                  quoting = QUOTE_MINIMAL
                  doublequote = True
                  delimiter = best
                  quotechar = quote
                  skipinitialspace = all([best + ' ' in line for line in lines])
              return dialect
          def has_header(self, sample):
              rows = list(_Reader(sample.splitlines(), self.sniff(sample), {}))
              header, votes = rows[0], 0
              for i, name in enumerate(header):
                  kinds = set()
                  for row in rows[1:21]:
                      if len(row) == len(header):
                          try:
                              complex(row[i])
                              kinds.add(complex)
                          except (ValueError, OverflowError):
                              kinds.add(len(row[i]))
                  if len(kinds) != 1:
                      continue
                  kind = kinds.pop()
                  if kind is complex:
                      try:
                          complex(name)
                          votes -= 1
                      except (ValueError, TypeError):
                          votes += 1
                  else:
                      votes += 1 if len(name) != kind else -1
              return votes > 0

      __all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', 'excel', 'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer', 'unregister_dialect', 'DictReader', 'DictWriter', 'unix_dialect']
      """#)
}

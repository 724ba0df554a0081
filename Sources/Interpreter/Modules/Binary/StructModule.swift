// SPDX-License-Identifier: Apache-2.0
// struct (https://docs.python.org/3.11/library/struct.html) as Python source; formats are read
// once and kept. Floats as bytes are natives (BinaryNatives).

enum StructModule {
  static let definition = ModuleDefinition(
    name: "struct",
    source: #"""
      from _binary import pack_float as _pack_float, unpack_float as _unpack_float

      class error(Exception):
          pass

      _NATIVE = {'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8, 'P': 8, 'e': 2, 'f': 4, 'd': 8, '?': 1, 'c': 1, 's': 1, 'p': 1, 'x': 1}
      _STANDARD = {'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 4, 'L': 4, 'q': 8, 'Q': 8, 'e': 2, 'f': 4, 'd': 8, '?': 1, 'c': 1, 's': 1, 'p': 1, 'x': 1}
      _NAMES = {'b': 'byte', 'B': 'ubyte', 'h': 'short', 'H': 'ushort'}
      _cache = {}

      def _parse(format):
          # (steps, size, items, byteorder): a step is (code, size, count, gap before it)
          found = _cache.get(format)
          if found is not None:
              return found
          text = format
          if isinstance(format, (bytes, bytearray)):
              text = bytes(format).decode('latin-1')
          elif not isinstance(format, str):
              raise TypeError(f'Struct() argument 1 must be a str or bytes object, not {type(format).__name__}')
          if '\0' in text:
              raise error('embedded null character')
          sizes = _NATIVE
          order = 'little'
          aligned = True
          at = 0
          if text and text[0] in '@=<>!':
              at = 1
              if text[0] != '@':
                  sizes = _STANDARD
                  aligned = False
                  if text[0] in '>!':
                      order = 'big'
          steps = []
          total = 0
          items = 0
          n = len(text)
          while at < n:
              c = text[at]
              if c.isspace():
                  at += 1
                  continue
              count = 1
              if '0' <= c <= '9':
                  start = at
                  while at < n and '0' <= text[at] <= '9':
                      at += 1
                  count = int(text[start:at])
                  if count > 0x7fffffffffffffff:
                      raise error('total struct size too long')
                  if at >= n:
                      raise error('repeat count given without format specifier')
                  c = text[at]
              if c not in sizes:
                  raise error('bad char in struct format')
              at += 1
              size = sizes[c]
              gap = 0
              if aligned and c not in 'cspx?bB':
                  gap = -total % size
              total += gap + size * count
              if total > 0x7fffffffffffffff:
                  raise error('total struct size too long')
              if c in 'sp':
                  items += 1
              elif c != 'x':
                  items += count
              steps.append((c, size, count, gap))
          found = (steps, total, items, order, aligned)
          if len(_cache) >= 100:
              _cache.clear()
          _cache[format] = found
          return found

      def _whole(c, size, value, order):
          if not isinstance(value, int):
              try:
                  value = type(value).__index__(value)
              except AttributeError:
                  raise error('required argument is not an integer') from None
          bits = size * 8
          if c in 'BHILQNP':
              low, high = 0, (1 << bits) - 1
          else:
              low, high = -(1 << bits - 1), (1 << bits - 1) - 1
          if c == 'P' and value < 0:
              if value < -(1 << 63):
                  raise error('int too large to convert')
              return value & high
          if low <= value <= high:
              return value
          _out_of_range(c, size, value, low, high, order)

      def _out_of_range(c, size, value, low, high, order):
          if c in 'bB' or (c in 'hH' and order == 'little'):
              if -(1 << 63) <= value < 1 << 63:
                  raise error(f'{_NAMES[c]} format requires {low} <= number <= {high}')
              raise error('argument out of range')
          if size == 8:
              raise error('argument out of range' if order == 'little' else 'int too large to convert')
          unsigned = c in 'HILQNP'
          if unsigned and (value < 0 or value >= 1 << 64):
              raise error('argument out of range')
          if not unsigned and not -(1 << 63) <= value < 1 << 63:
              raise error('argument out of range')
          raise error(f"'{c}' format requires {low} <= number <= {high}")

      def _pack(parsed, values):
          steps, total, items, order, native = parsed
          if len(values) != items:
              raise error(f'pack expected {items} items for packing (got {len(values)})')
          out = bytearray()
          at = 0
          for c, size, count, gap in steps:
              if gap:
                  out += bytes(gap)
              if c == 'x':
                  out += bytes(count)
              elif c == 's' or c == 'p':
                  value = values[at]
                  at += 1
                  if not isinstance(value, (bytes, bytearray)):
                      raise error(f"argument for '{c}' must be a bytes object")
                  if c == 'p' and count:
                      value = value[:min(count - 1, 255)]
                      out.append(len(value))
                      out += value + bytes(count - 1 - len(value))
                  else:
                      out += value[:count] + bytes(count - len(value) if count > len(value) else 0)
              else:
                  for value in values[at:at + count]:
                      if c == 'c':
                          if not isinstance(value, bytes) or len(value) != 1:
                              raise error('char format requires a bytes object of length 1')
                          out += value
                      elif c == '?':
                          out.append(1 if value else 0)
                      elif c in 'efd':
                          if not isinstance(value, float):
                              try:
                                  value = float(value) if not isinstance(value, (str, bytes, bytearray)) else float(None)
                              except (TypeError, OverflowError):
                                  raise error('required argument is not a float') from None
                          data = _pack_float(value, size)
                          out += data if order == 'little' else data[::-1]
                      else:
                          out += _whole(c, size, value, order).to_bytes(size, order, signed=c in 'bhilqn')
                  at += count
          return bytes(out)

      def _bytes(buffer):
          if isinstance(buffer, (bytes, bytearray)):
              return buffer
          m = getattr(buffer, '_buffer', None) or getattr(buffer, 'tobytes', None)
          if m is None:
              raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
          return m()

      def _unpack(parsed, data, at):
          steps, total, items, order, native = parsed
          out = []
          for c, size, count, gap in steps:
              at += gap
              if c == 'x':
                  at += count
              elif c == 's':
                  out.append(bytes(data[at:at + count]))
                  at += count
              elif c == 'p':
                  n = min(data[at], count - 1) if count else 0
                  out.append(bytes(data[at + 1:at + 1 + n]) if count else b'')
                  at += count
              elif c == 'c':
                  for i in range(count):
                      out.append(bytes(data[at:at + 1]))
                      at += 1
              elif c == '?':
                  for i in range(count):
                      out.append(data[at] != 0)
                      at += 1
              elif c in 'efd':
                  for i in range(count):
                      part = data[at:at + size]
                      out.append(_unpack_float(part if order == 'little' else part[::-1]))
                      at += size
              else:
                  signed = c in 'bhilqn'
                  for i in range(count):
                      out.append(int.from_bytes(data[at:at + size], order, signed=signed))
                      at += size
          return tuple(out)

      def calcsize(format, /):
          return _parse(format)[1]

      def pack(*args):
          if not args:
              raise TypeError('missing format argument')
          return _pack(_parse(args[0]), args[1:])

      def _check_unpack(parsed, buffer):
          data = _bytes(buffer)
          if len(data) != parsed[1]:
              raise error(f'unpack requires a buffer of {parsed[1]} bytes')
          return _unpack(parsed, data, 0)

      def unpack(format, buffer, /):
          return _check_unpack(_parse(format), buffer)

      def _unpack_from(parsed, buffer, offset):
          data = _bytes(buffer)
          size = parsed[1]
          if offset < 0:
              if offset + size > 0:
                  raise error(f'not enough data to unpack {size} bytes at offset {offset}')
              if offset + len(data) < 0:
                  raise error(f'offset {offset} out of range for {len(data)}-byte buffer')
              offset += len(data)
          if len(data) - offset < size:
              raise error(f'unpack_from requires a buffer of at least {size + offset} bytes for unpacking {size} bytes at offset {offset} (actual buffer size is {len(data)})')
          return _unpack(parsed, data, offset)

      def unpack_from(format, /, buffer, offset=0):
          return _unpack_from(_parse(format), buffer, offset)

      def _pack_into(parsed, args):
          if len(args) == 0:
              raise error('pack_into expected buffer argument')
          if len(args) == 1:
              raise error('pack_into expected offset argument')
          if len(args) - 2 != parsed[2]:
              raise error(f'pack_into expected {parsed[2]} items for packing (got {len(args) - 2})')
          buffer, offset = args[0], args[1]
          if not hasattr(type(buffer), '__setitem__') or isinstance(buffer, (list, dict)):
              raise TypeError(f'argument must be read-write bytes-like object, not {type(buffer).__name__}')
          n, size = len(buffer), parsed[1]
          if offset < 0:
              if offset + size > 0:
                  raise error(f'no space to pack {size} bytes at offset {offset}')
              if offset + n < 0:
                  raise error(f'offset {offset} out of range for {n}-byte buffer')
              offset += n
          if n - offset < size:
              raise error(f'pack_into requires a buffer of at least {size + offset} bytes for packing {size} bytes at offset {offset} (actual buffer size is {n})')
          buffer[offset:offset + size] = _pack(parsed, args[2:])

      def pack_into(format, *args):
          _pack_into(_parse(format), args)

      class _Unpacker:
          def __init__(self, parsed, data):
              self._parsed, self._data, self._at = parsed, data, 0
          def __iter__(self):
              return self
          def __length_hint__(self):
              return (len(self._data) - self._at) // self._parsed[1]
          def __next__(self):
              if self._at >= len(self._data):
                  raise StopIteration
              result = _unpack(self._parsed, self._data, self._at)
              self._at += self._parsed[1]
              return result

      def _iterate(parsed, buffer):
          data = _bytes(buffer)
          size = parsed[1]
          if size == 0:
              raise error('cannot iteratively unpack with a struct of length 0')
          if len(data) % size:
              raise error(f'iterative unpacking requires a buffer of a multiple of {size} bytes')
          return _Unpacker(parsed, data)

      def iter_unpack(format, buffer, /):
          return _iterate(_parse(format), buffer)

      class Struct:
          def __init__(self, format):
              self._parsed = _parse(format)
              self.format = format if isinstance(format, str) else bytes(format).decode('latin-1')
              self.size = self._parsed[1]
          def pack(self, *args):
              return _pack(self._parsed, args)
          def unpack(self, buffer, /):
              return _check_unpack(self._parsed, buffer)
          def unpack_from(self, /, buffer, offset=0):
              return _unpack_from(self._parsed, buffer, offset)
          def pack_into(self, *args):
              _pack_into(self._parsed, args)
          def iter_unpack(self, buffer, /):
              return _iterate(self._parsed, buffer)
          def __repr__(self):
              return f'Struct({self.format!r})'

      Struct.__module__ = '_struct'

      def _clearcache():
          _cache.clear()

      __all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']
      """#)
}

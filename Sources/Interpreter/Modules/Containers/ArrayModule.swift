// SPDX-License-Identifier: Apache-2.0
// array (https://docs.python.org/3.11/library/array.html) as Python source: a list whose items are
// checked when they are stored. `tobytes` gives the machine format of a 64-bit little-endian
// machine.

enum ArrayModule {
  static let definition = ModuleDefinition(
    name: "array",
    source: #"""
      from struct import pack as _pack, unpack as _unpack

      _SIZES = {'b': 1, 'B': 1, 'u': 4, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8}
      typecodes = 'bBuhHiIlLqQfd'
      _RANGES = {'b': ('signed char', -128, 127), 'B': ('unsigned byte integer', 0, 255), 'h': ('signed short integer', -32768, 32767), 'H': ('unsigned short', 0, 65535), 'i': ('signed integer', -1 << 31, (1 << 31) - 1), 'I': ('unsigned int', 0, (1 << 32) - 1), 'l': ('C long', -1 << 63, (1 << 63) - 1), 'L': ('C unsigned long', 0, (1 << 64) - 1), 'q': ('long long', -1 << 63, (1 << 63) - 1), 'Q': ('unsigned long long', 0, (1 << 64) - 1)}

      def _item(code, value):
          if code in 'fd':
              if not isinstance(value, float):
                  if isinstance(value, (str, bytes, bytearray)):
                      raise TypeError(f'must be real number, not {type(value).__name__}')
                  if not isinstance(value, int) and not hasattr(type(value), '__float__') and not hasattr(type(value), '__index__'):
                      raise TypeError(f'must be real number, not {type(value).__name__}')
                  value = float(value)
              return value if code == 'd' else _unpack('<f', _pack('<f', value))[0]
          if code == 'u':
              if not isinstance(value, str):
                  raise TypeError('array item must be unicode character')
              if len(value) != 1:
                  raise TypeError('array item must be unicode character')
              return value
          if not isinstance(value, int):
              if isinstance(value, float) or not hasattr(type(value), '__index__'):
                  raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
              value = type(value).__index__(value)
          value = int(value)
          _, low, high = _RANGES[code]
          if low <= value <= high:
              return value
          if code in 'IL':
              if value < 0:
                  raise OverflowError("can't convert negative value to unsigned int")
              if code == 'I' and value < 1 << 64:
                  raise OverflowError('unsigned int is greater than maximum')
              raise OverflowError('Python int too large to convert to C unsigned long')
          if code == 'Q':
              if value < 0:
                  raise OverflowError("can't convert negative int to unsigned")
              raise OverflowError('int too big to convert')
          if code == 'q':
              raise OverflowError('int too big to convert')
          if not -1 << 63 <= value < 1 << 63:
              raise OverflowError('Python int too large to convert to C long')
          kind = 'less than minimum' if value < low else 'greater than maximum'
          what = _RANGES[code][0]
          if code == 'b' and not -32768 <= value <= 32767:
              what = 'signed short integer'
          elif code == 'H' and not -1 << 31 <= value < 1 << 31:
              what = 'signed integer'
          raise OverflowError(f'{what} is {kind}')

      class array:
          def __new__(cls, *args):
              if not 1 <= len(args) <= 2:
                  raise TypeError(f'array() takes at {"least 1 argument" if not args else "most 2 arguments"} ({len(args)} given)')
              typecode = args[0]
              initializer = args[1] if len(args) == 2 else ()
              if not isinstance(typecode, str) or len(typecode) != 1:
                  raise TypeError(f'array() argument 1 must be a unicode character, not {type(typecode).__name__}')
              if typecode not in _SIZES:
                  raise ValueError('bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)')
              if isinstance(initializer, str) and typecode != 'u':
                  raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
              if isinstance(initializer, array) and initializer._c == 'u' and typecode != 'u':
                  raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{typecode}'")
              self = object.__new__(cls)
              self._c = typecode
              self._a = []
              if isinstance(initializer, (bytes, bytearray)):
                  self.frombytes(initializer)
              elif initializer != ():
                  self.extend(initializer) if not isinstance(initializer, array) else self._a.extend([_item(typecode, x) for x in initializer._a])
              return self
          def __init__(self, *args):
              pass
          @property
          def typecode(self):
              return self._c
          @property
          def itemsize(self):
              return _SIZES[self._c]
          def __len__(self):
              return len(self._a)
          def __iter__(self):
              return iter(self._a)
          def __contains__(self, x):
              return x in self._a
          def __repr__(self):
              if not self._a:
                  return f"{type(self).__name__}('{self._c}')"
              if self._c == 'u':
                  return f"{type(self).__name__}('u', {''.join(self._a)!r})"
              return f"{type(self).__name__}('{self._c}', {self._a!r})"
          def _make(self, items):
              new = object.__new__(array)
              new._c = self._c
              new._a = items
              return new
          def __getitem__(self, i):
              if isinstance(i, slice):
                  return self._make(self._a[i])
              try:
                  return self._a[i]
              except IndexError:
                  raise IndexError('array index out of range') from None
              except TypeError:
                  raise TypeError('array indices must be integers') from None
          def __setitem__(self, i, value):
              if isinstance(i, slice):
                  if not isinstance(value, array):
                      raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
                  if value._c != self._c:
                      raise TypeError('bad argument type for built-in operation')
                  items = value._a
                  if i.step is None or i.step == 1:
                      self._a[i] = list(items)
                      return
                  n = len(range(*i.indices(len(self._a))))
                  if n != len(items):
                      raise ValueError(f'attempt to assign array of size {len(items)} to extended slice of size {n}')
                  self._a[i] = list(items)
                  return
              if not hasattr(type(i), '__index__'):
                  raise TypeError('array indices must be integers')
              if not -len(self._a) <= i < len(self._a):
                  raise IndexError('array assignment index out of range')
              self._a[i] = _item(self._c, value)
          def __delitem__(self, i):
              if not isinstance(i, slice):
                  if not hasattr(type(i), '__index__'):
                      raise TypeError('array indices must be integers')
                  if not -len(self._a) <= i < len(self._a):
                      raise IndexError('array assignment index out of range')
              del self._a[i]
          def __eq__(self, other):
              return self._a == other._a if isinstance(other, array) else NotImplemented
          def __ne__(self, other):
              return self._a != other._a if isinstance(other, array) else NotImplemented
          def __lt__(self, other):
              return self._a < other._a if isinstance(other, array) else NotImplemented
          def __le__(self, other):
              return self._a <= other._a if isinstance(other, array) else NotImplemented
          def __gt__(self, other):
              return self._a > other._a if isinstance(other, array) else NotImplemented
          def __ge__(self, other):
              return self._a >= other._a if isinstance(other, array) else NotImplemented
          __hash__ = None
          def __add__(self, other):
              if not isinstance(other, array):
                  raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
              if other._c != self._c:
                  raise TypeError('bad argument type for built-in operation')
              return self._make(self._a + other._a)
          def __iadd__(self, other):
              if not isinstance(other, array):
                  raise TypeError(f'can only extend array with array (not "{type(other).__name__}")')
              self.extend(other)
              return self
          def __mul__(self, n):
              if not hasattr(type(n), '__index__'):
                  raise TypeError(f"can't multiply sequence by non-int of type '{type(n).__name__}'")
              return self._make(self._a * n)
          __rmul__ = __mul__
          def __imul__(self, n):
              self._a *= n
              return self
          def append(self, v, /):
              self._a.append(_item(self._c, v))
          def extend(self, bb, /):
              if isinstance(bb, array):
                  if bb._c != self._c:
                      raise TypeError('can only extend with array of same kind')
                  self._a.extend(bb._a)
                  return
              try:
                  items = iter(bb)
              except TypeError:
                  raise TypeError(f"'{type(bb).__name__}' object is not iterable") from None
              c = self._c
              a = self._a
              for x in items:
                  a.append(_item(c, x))
          def fromlist(self, list_, /):
              if not isinstance(list_, list):
                  raise TypeError('arg must be list')
              c = self._c
              self._a.extend([_item(c, x) for x in list_])
          def tolist(self):
              return list(self._a)
          def insert(self, i, v, /):
              self._a.insert(i, _item(self._c, v))
          def pop(self, i=-1, /):
              if not self._a:
                  raise IndexError('pop from empty array')
              if not -len(self._a) <= i < len(self._a):
                  raise IndexError('pop index out of range')
              return self._a.pop(i)
          def remove(self, v, /):
              try:
                  self._a.remove(v)
              except ValueError:
                  raise ValueError('array.remove(x): x not in array') from None
          def index(self, v, start=0, stop=9223372036854775807, /):
              try:
                  return self._a.index(v, start, stop)
              except ValueError:
                  raise ValueError('array.index(x): x not in array') from None
          def count(self, v, /):
              return self._a.count(v)
          def reverse(self):
              self._a.reverse()
          def tobytes(self):
              if self._c == 'u':
                  return ''.join(self._a).encode('utf-32-le')
              return _pack(f'<{len(self._a)}{_STD[self._c]}', *self._a)
          _buffer = tobytes
          def frombytes(self, buffer, /):
              if isinstance(buffer, str) or not isinstance(buffer, (bytes, bytearray, array)):
                  raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
              if isinstance(buffer, array):
                  buffer = buffer.tobytes()
              size = _SIZES[self._c]
              if len(buffer) % size:
                  raise ValueError('bytes length not a multiple of item size')
              if self._c == 'u':
                  self._a.extend(bytes(buffer).decode('utf-32-le'))
              else:
                  self._a.extend(_unpack(f'<{len(buffer) // size}{_STD[self._c]}', buffer))
          def tofile(self, f, /):
              f.write(self.tobytes())
          def fromfile(self, f, n, /):
              size = _SIZES[self._c]
              data = f.read(n * size)
              self.frombytes(data[:len(data) // size * size])
              if len(data) < n * size:
                  raise EOFError('read() didn\'t return enough bytes')
          def fromunicode(self, ustr, /):
              if self._c != 'u':
                  raise ValueError('fromunicode() may only be called on unicode type arrays')
              self._a.extend(ustr)
          def tounicode(self):
              if self._c != 'u':
                  raise ValueError('tounicode() may only be called on unicode type arrays')
              return ''.join(self._a)
          def byteswap(self):
              size = _SIZES[self._c]
              self._a = list(_unpack(f'>{len(self._a)}{_STD[self._c]}', self.tobytes())) if size > 1 else self._a
          def buffer_info(self):
              return (id(self._a), len(self._a))
          def __bytes__(self):
              return self.tobytes()
          def __copy__(self):
              new = object.__new__(type(self))
              new._c = self._c
              new._a = list(self._a)
              return new
          def __deepcopy__(self, memo):
              return self.__copy__()
          def __reduce_ex__(self, protocol):
              return (array, (self._c, list(self._a)))
          def __class_getitem__(cls, item):
              import types
              return types.GenericAlias(cls, item)

      _STD = {'b': 'b', 'B': 'B', 'h': 'h', 'H': 'H', 'i': 'i', 'I': 'I', 'l': 'q', 'L': 'Q', 'q': 'q', 'Q': 'Q', 'f': 'f', 'd': 'd'}
      ArrayType = array

      def _array_reconstructor(arraytype, typecode, mformat_code, items):
          new = arraytype(typecode)
          new.frombytes(items)
          return new
      """#)
}

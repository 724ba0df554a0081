// SPDX-License-Identifier: Apache-2.0
// binascii and base64 (https://docs.python.org/3.11/library/binascii.html, .../base64.html) as
// Python source over the natives of BinaryNatives.

enum Base64Modules {
  static let binascii = ModuleDefinition(
    name: "binascii",
    source: #"""
      from _binary import crc32 as _crc32, crc_hqx as _crc_hqx, base64 as _base64, unbase64 as _unbase64

      class Error(ValueError):
          pass

      class Incomplete(Exception):
          pass

      def _data(data):
          if isinstance(data, (bytes, bytearray)):
              return data
          m = getattr(data, 'tobytes', None)
          if m is None:
              raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
          return m()

      def _ascii(data):
          if isinstance(data, str):
              if not data.isascii():
                  raise ValueError('string argument should contain only ASCII characters')
              return data.encode()
          if isinstance(data, (bytes, bytearray)) or hasattr(data, 'tobytes'):
              return _data(data)
          raise TypeError(f"argument should be bytes, buffer or ASCII string, not '{type(data).__name__}'")

      def hexlify(data, sep=None, bytes_per_sep=1):
          if sep is None:
              return _data(data).hex().encode()
          return _data(data).hex(sep, bytes_per_sep).encode()

      b2a_hex = hexlify

      def unhexlify(hexstr, /):
          text = _ascii(hexstr)
          if len(text) % 2:
              raise Error('Odd-length string')
          for c in text:
              if not (48 <= c <= 57 or 65 <= c <= 70 or 97 <= c <= 102):
                  raise Error('Non-hexadecimal digit found')
          return bytes.fromhex(text.decode())

      a2b_hex = unhexlify

      def b2a_base64(data, /, *, newline=True):
          text = _base64(_data(data))
          return text + b'\n' if newline else text

      def a2b_base64(data, /, *, strict_mode=False):
          found = _unbase64(_ascii(data), bool(strict_mode))
          if isinstance(found, str):
              raise Error(found)
          return found

      def crc32(data, crc=0, /):
          return _crc32(_data(data), crc)

      def crc_hqx(data, crc, /):
          return _crc_hqx(_data(data), crc)

      def b2a_qp(data, quotetabs=False, istext=True, header=False):
          data = _data(data)
          out = []
          column = 0
          n = len(data)
          for i, c in enumerate(data):
              end = i + 1 == n
              if istext and (c == 10 or c == 13):
                  out.append(bytes([c]))
                  column = 0
                  continue
              stops = end or data[i + 1] in (10, 13)
              if c > 126 or c == 61 or (header and c == 95) or (c == 46 and column == 0 and (end or data[i + 1] in (0, 10, 13))) or (c < 33 and c not in (9, 32, 10, 13)) or (c in (9, 32) and (quotetabs or stops) and not (header and c == 32)) or (not istext and c in (10, 13)):
                  piece = b'=%02X' % c
              elif header and c == 32:
                  piece = b'_'
              else:
                  piece = bytes([c])
              if column + len(piece) >= 76 and not (stops and column + len(piece) <= 76):
                  out.append(b'=\n')
                  column = 0
              out.append(piece)
              column += len(piece)
          return b''.join(out)

      def a2b_qp(data, header=False):
          data = _ascii(data)
          out = bytearray()
          i, n = 0, len(data)
          while i < n:
              c = data[i]
              if c == 61:
                  i += 1
                  if i >= n:
                      break
                  if data[i] in (10, 13):
                      while i < n and data[i] != 10:
                          i += 1
                      i += 1
                  elif data[i] == 61:
                      out.append(61)
                      i += 1
                  else:
                      try:
                          out.append(int(data[i:i + 2].decode('latin-1'), 16))
                          i += 2
                      except ValueError:
                          out.append(61)
              elif header and c == 95:
                  out.append(32)
                  i += 1
              else:
                  out.append(c)
                  i += 1
          return bytes(out)

      def b2a_uu(data, /, *, backtick=False):
          data = _data(data)
          if len(data) > 45:
              raise Error('At most 45 bytes at once')
          zero = 96 if backtick else 32
          out = bytearray([len(data) + 32 if data else zero])
          for i in range(0, len(data), 3):
              part = data[i:i + 3] + bytes(3 - len(data[i:i + 3]))
              word = part[0] << 16 | part[1] << 8 | part[2]
              for shift in (18, 12, 6, 0):
                  v = word >> shift & 63
                  out.append(v + 32 if v else zero)
          return bytes(out) + b'\n'

      def a2b_uu(data, /):
          data = _ascii(data)
          if not data:
              return b''
          wanted = (data[0] - 32) & 63
          bits = 0
          left = 0
          out = bytearray()
          i = 1
          while len(out) < wanted:
              c = data[i] if i < len(data) else 32
              i += 1
              if c in (10, 13):
                  c = 32
              if not 32 <= c <= 96:
                  raise Error('Illegal char')
              bits = (bits << 6 | (c - 32) & 63) & 0xffff
              left += 6
              if left >= 8:
                  left -= 8
                  out.append(bits >> left & 255)
          for c in data[i:]:
              if c not in (32, 96, 10, 13):
                  raise Error('Trailing garbage')
          return bytes(out)
      """#)

  static let base64 = ModuleDefinition(
    name: "base64",
    source: #"""
      import binascii
      from _binary import base64 as _enc

      def _check(s):
          if isinstance(s, (bytes, bytearray)):
              return s
          m = getattr(s, 'tobytes', None)
          if m is None:
              raise TypeError(f"a bytes-like object is required, not '{type(s).__name__}'")
          return m()

      def _decodable(s):
          if isinstance(s, str):
              try:
                  return s.encode('ascii')
              except UnicodeEncodeError:
                  raise ValueError('string argument should contain only ASCII characters')
          if isinstance(s, (bytes, bytearray)):
              return s
          m = getattr(s, 'tobytes', None)
          if m is None:
              raise TypeError(f'argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}')
          return m()

      def b64encode(s, altchars=None):
          text = _enc(_check(s))
          if altchars is not None:
              assert len(altchars) == 2, repr(altchars)
              return text.translate(bytes.maketrans(b'+/', altchars))
          return text

      def b64decode(s, altchars=None, validate=False):
          s = _decodable(s)
          if altchars is not None:
              altchars = _decodable(altchars)
              assert len(altchars) == 2, repr(altchars)
              s = s.translate(bytes.maketrans(altchars, b'+/'))
          return binascii.a2b_base64(s, strict_mode=validate)

      def standard_b64encode(s):
          return b64encode(s)

      def standard_b64decode(s):
          return b64decode(s)

      def urlsafe_b64encode(s):
          return b64encode(s).translate(bytes.maketrans(b'+/', b'-_'))

      def urlsafe_b64decode(s):
          return b64decode(_decodable(s).translate(bytes.maketrans(b'-_', b'+/')))

      _B32 = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
      _B32HEX = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'

      def _b32encode(alphabet, s):
          s = _check(s)
          left = len(s) % 5
          if left:
              s = bytes(s) + bytes(5 - left)
          out = bytearray()
          for i in range(0, len(s), 5):
              word = int.from_bytes(s[i:i + 5], 'big')
              for shift in (35, 30, 25, 20, 15, 10, 5, 0):
                  out.append(alphabet[word >> shift & 31])
          pads = {1: 6, 2: 4, 3: 3, 4: 1}.get(left, 0)
          if pads:
              out[-pads:] = b'=' * pads
          return bytes(out)

      def _b32decode(alphabet, s, casefold, map01):
          s = _decodable(s)
          if len(s) % 8:
              raise binascii.Error('Incorrect padding')
          if map01 is not None:
              map01 = _decodable(map01)
              assert len(map01) == 1, repr(map01)
              s = s.translate(bytes.maketrans(b'01', b'O' + map01))
          if casefold:
              s = s.upper()
          n = len(s)
          s = s.rstrip(b'=')
          pads = n - len(s)
          table = {c: i for i, c in enumerate(alphabet)}
          out = bytearray()
          word = 0
          for i in range(0, len(s), 8):
              word = 0
              for c in s[i:i + 8]:
                  if c not in table:
                      raise binascii.Error('Non-base32 digit found')
                  word = word << 5 | table[c]
              word <<= 5 * (8 - len(s[i:i + 8]))
              out += word.to_bytes(5, 'big')
          if n % 8 or pads not in (0, 1, 3, 4, 6):
              raise binascii.Error('Incorrect padding')
          if pads and out:
              keep = {1: 4, 3: 3, 4: 2, 6: 1}[pads]
              out[-5:] = word.to_bytes(5, 'big')[:keep]
          return bytes(out)

      def b32encode(s):
          return _b32encode(_B32, s)

      def b32decode(s, casefold=False, map01=None):
          return _b32decode(_B32, s, casefold, map01)

      def b32hexencode(s):
          return _b32encode(_B32HEX, s)

      def b32hexdecode(s, casefold=False):
          return _b32decode(_B32HEX, s, casefold, None)

      def b16encode(s):
          return binascii.hexlify(_check(s)).upper()

      def b16decode(s, casefold=False):
          s = _decodable(s)
          if casefold:
              s = s.upper()
          for c in s:
              if c not in b'0123456789ABCDEF':
                  raise binascii.Error('Non-base16 digit found')
          return binascii.unhexlify(s)

      _A85 = [bytes([c]) for c in range(33, 118)]
      _B85 = b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~'

      def _85encode(b, alphabet, pad, foldnuls, foldspaces):
          b = bytes(_check(b))
          padding = -len(b) % 4
          b += bytes(padding)
          chunks = []
          for i in range(0, len(b), 4):
              word = int.from_bytes(b[i:i + 4], 'big')
              if foldnuls and not word:
                  chunks.append(b'z')
              elif foldspaces and word == 0x20202020:
                  chunks.append(b'y')
              else:
                  digits = []
                  for _ in range(5):
                      digits.append(alphabet[word % 85])
                      word //= 85
                  chunks.append(bytes(digits[::-1]))
          if padding and not pad:
              if chunks[-1] == b'z':
                  chunks[-1] = bytes([alphabet[0]]) * 5
              chunks[-1] = chunks[-1][:-padding]
          return b''.join(chunks)

      def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
          result = _85encode(b, bytes(range(33, 118)), pad, True, foldspaces)
          if adobe:
              result = b'<~' + result
          if wrapcol:
              wrapcol = max(2 if adobe else 1, wrapcol)
              chunks = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
              if adobe and len(chunks[-1]) + 2 > wrapcol:
                  chunks.append(b'')
              result = b'\n'.join(chunks)
          if adobe:
              result += b'~>'
          return result

      def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\x0b'):
          b = _decodable(b)
          if adobe:
              if not b.endswith(b'~>'):
                  raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
              b = b[2:-2] if b.startswith(b'<~') else b[:-2]
          out = []
          current = []
          for x in bytes(b) + b'u' * 4:
              if 33 <= x <= 117:
                  current.append(x)
                  if len(current) == 5:
                      word = 0
                      for y in current:
                          word = 85 * word + (y - 33)
                      if word > 0xffffffff:
                          raise ValueError('Ascii85 overflow')
                      out.append(word.to_bytes(4, 'big'))
                      current = []
              elif x == 122:
                  if current:
                      raise ValueError('z inside Ascii85 5-tuple')
                  out.append(bytes(4))
              elif foldspaces and x == 121:
                  if current:
                      raise ValueError('y inside Ascii85 5-tuple')
                  out.append(b'    ')
              elif x in ignorechars:
                  continue
              else:
                  raise ValueError('Non-Ascii85 digit found: %c' % x)
          result = b''.join(out)
          padding = 4 - len(current)
          return result[:-padding] if padding else result

      def b85encode(b, pad=False):
          return _85encode(b, _B85, pad, False, False)

      def b85decode(b):
          b = bytes(_decodable(b))
          table = {c: i for i, c in enumerate(_B85)}
          padding = -len(b) % 5
          b += b'~' * padding
          out = []
          for i in range(0, len(b), 5):
              word = 0
              for j, c in enumerate(b[i:i + 5]):
                  if c not in table:
                      raise ValueError(f'bad base85 character at position {i + j}')
                  word = word * 85 + table[c]
              if word > 0xffffffff:
                  raise ValueError(f'base85 overflow in hunk starting at byte {i}')
              out.append(word.to_bytes(4, 'big'))
          result = b''.join(out)
          return result[:-padding] if padding else result

      def encodebytes(s):
          s = _check(s)
          return b''.join([binascii.b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57)])

      def decodebytes(s):
          return binascii.a2b_base64(_check(s))

      def encode(input, output):
          output.write(encodebytes(input.read()))

      def decode(input, output):
          output.write(decodebytes(input.read()))

      __all__ = ['encode', 'decode', 'encodebytes', 'decodebytes', 'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode', 'b85encode', 'b85decode', 'a85encode', 'a85decode', 'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']
      """#)
}

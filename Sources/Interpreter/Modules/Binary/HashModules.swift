// SPDX-License-Identifier: Apache-2.0
// hashlib, hmac and the checksums of zlib (https://docs.python.org/3.11/library/hashlib.html) as
// Python source. A hash object keeps its data and is computed when asked for its digest.

enum HashModules {
  static let hashlib = ModuleDefinition(
    name: "hashlib",
    source: #"""
      from _binary import digest as _digest, hash_sizes as _sizes

      _ALL = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256')
      algorithms_guaranteed = set(_ALL)
      algorithms_available = set(_ALL)

      def _bytes(data):
          if isinstance(data, (bytes, bytearray)):
              return data
          if isinstance(data, str):
              raise TypeError('Strings must be encoded before hashing')
          m = getattr(data, 'tobytes', None)
          if m is None:
              raise TypeError('object supporting the buffer API required')
          return m()

      class HASH:
          def __init__(self, name, data=b'', size=0, key=b''):
              self.name = name
              self._data = bytearray(_bytes(data))
              self.digest_size, self.block_size = _sizes(name)
              if size:
                  self.digest_size = size
              self._key = key
          def update(self, data, /):
              self._data += _bytes(data)
          def digest(self):
              return _digest(self.name, self._data, self.digest_size, self._key)
          def hexdigest(self):
              return self.digest().hex()
          def copy(self):
              return type(self)(self.name, self._data, self.digest_size, self._key)
          def __repr__(self):
              if self.name.startswith(('sha3', 'shake')):
                  return f'<_sha3.{self.name} object at {hex(id(self))}>'
              if self.name.startswith('blake'):
                  return f'<_blake2.{self.name} object at {hex(id(self))}>'
              return f'<{self.name} _hashlib.HASH object @ {hex(id(self))}>'

      HASH.__module__ = '_hashlib'

      class HASHXOF(HASH):
          def digest(self, length, /):
              if length < 0:
                  raise ValueError('value must be positive')
              return _digest(self.name, self._data, length, b'')
          def hexdigest(self, length, /):
              return self.digest(length).hex()

      HASHXOF.__module__ = '_hashlib'

      def md5(string=b'', *, usedforsecurity=True):
          return HASH('md5', string)

      def sha1(string=b'', *, usedforsecurity=True):
          return HASH('sha1', string)

      def sha224(string=b'', *, usedforsecurity=True):
          return HASH('sha224', string)

      def sha256(string=b'', *, usedforsecurity=True):
          return HASH('sha256', string)

      def sha384(string=b'', *, usedforsecurity=True):
          return HASH('sha384', string)

      def sha512(string=b'', *, usedforsecurity=True):
          return HASH('sha512', string)

      def sha3_224(string=b'', *, usedforsecurity=True):
          return HASH('sha3_224', string)

      def sha3_256(string=b'', *, usedforsecurity=True):
          return HASH('sha3_256', string)

      def sha3_384(string=b'', *, usedforsecurity=True):
          return HASH('sha3_384', string)

      def sha3_512(string=b'', *, usedforsecurity=True):
          return HASH('sha3_512', string)

      def shake_128(string=b'', *, usedforsecurity=True):
          return HASHXOF('shake_128', string)

      def shake_256(string=b'', *, usedforsecurity=True):
          return HASHXOF('shake_256', string)

      def _blake2(name, data, digest_size, key, most):
          if not 1 <= digest_size <= most:
              raise ValueError(f'digest_size must be between 1 and {most} bytes')
          if len(key) > most:
              raise ValueError(f'maximum key length is {most} bytes')
          return HASH(name, data, digest_size, bytes(key))

      def blake2b(data=b'', /, *, digest_size=64, key=b'', usedforsecurity=True):
          return _blake2('blake2b', data, digest_size, key, 64)

      def blake2s(data=b'', /, *, digest_size=32, key=b'', usedforsecurity=True):
          return _blake2('blake2s', data, digest_size, key, 32)

      def new(name, data=b'', **kwargs):
          if not isinstance(name, str):
              raise TypeError('name must be a string')
          plain = name.lower().replace('-', '_')
          plain = {'sha_1': 'sha1', 'sha_256': 'sha256', 'sha_512': 'sha512', 'sha_224': 'sha224', 'sha_384': 'sha384'}.get(plain, plain)
          if plain not in _ALL:
              raise ValueError('unsupported hash type ' + name)
          return globals_[plain](data, **kwargs)

      globals_ = {'md5': md5, 'sha1': sha1, 'sha224': sha224, 'sha256': sha256, 'sha384': sha384, 'sha512': sha512, 'blake2b': blake2b, 'blake2s': blake2s, 'sha3_224': sha3_224, 'sha3_256': sha3_256, 'sha3_384': sha3_384, 'sha3_512': sha3_512, 'shake_128': shake_128, 'shake_256': shake_256}

      def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
          import hmac
          if iterations < 1:
              raise ValueError('iteration value must be greater than 0.')
          size = new(hash_name).digest_size
          if dklen is None:
              dklen = size
          if dklen < 1:
              raise ValueError('key length must be greater than 0.')
          out = b''
          block = 1
          while len(out) < dklen:
              u = hmac.new(password, bytes(salt) + block.to_bytes(4, 'big'), hash_name).digest()
              total = int.from_bytes(u, 'big')
              for _ in range(iterations - 1):
                  u = hmac.new(password, u, hash_name).digest()
                  total ^= int.from_bytes(u, 'big')
              out += total.to_bytes(size, 'big')
              block += 1
          return out[:dklen]

      def file_digest(fileobj, digest, /):
          h = new(digest) if isinstance(digest, str) else digest()
          h.update(fileobj.read())
          return h

      __all__ = list(_ALL) + ['new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest']
      """#)

  static let hmac = ModuleDefinition(
    name: "hmac",
    source: #"""
      import hashlib as _hashlib

      digest_size = None

      class HMAC:
          blocksize = 64
          def __init__(self, key, msg=None, digestmod=''):
              if not isinstance(key, (bytes, bytearray)):
                  raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
              if not digestmod:
                  raise TypeError("Missing required parameter 'digestmod'.")
              if isinstance(digestmod, str):
                  self._new = lambda d=b'': _hashlib.new(digestmod, d)
              elif callable(digestmod):
                  self._new = digestmod
              else:
                  self._new = lambda d=b'': digestmod.new(d)
              inner = self._new()
              self.digest_size = inner.digest_size
              self.block_size = inner.block_size
              self.name = 'hmac-' + inner.name
              if len(key) > self.block_size:
                  key = self._new(key).digest()
              key = bytes(key) + bytes(self.block_size - len(key))
              self._outer = bytes([b ^ 0x5c for b in key])
              inner.update(bytes([b ^ 0x36 for b in key]))
              self._inner = inner
              if msg is not None:
                  self.update(msg)
          def update(self, msg):
              self._inner.update(msg)
          def copy(self):
              other = self.__class__.__new__(self.__class__)
              other.__dict__.update(self.__dict__)
              other._inner = self._inner.copy()
              return other
          def digest(self):
              return self._new(self._outer + self._inner.digest()).digest()
          def hexdigest(self):
              return self.digest().hex()

      def new(key, msg=None, digestmod=''):
          return HMAC(key, msg, digestmod)

      def digest(key, msg, digest):
          return HMAC(key, msg, digest).digest()

      def compare_digest(a, b, /):
          if isinstance(a, str) and isinstance(b, str):
              if not (a.isascii() and b.isascii()):
                  raise TypeError('comparing strings with non-ASCII characters is not supported')
              return a == b
          for x in (a, b):
              if not isinstance(x, (bytes, bytearray)):
                  raise TypeError(f"unsupported operand types(s) or combination of types: '{type(a).__name__}' and '{type(b).__name__}'")
          return bytes(a) == bytes(b)
      """#)

  static let zlib = ModuleDefinition(
    name: "zlib",
    source: #"""
      from _binary import crc32 as _crc32, adler32 as _adler32

      class error(Exception):
          pass

      def crc32(data, value=0, /):
          return _crc32(data, value)

      def adler32(data, value=1, /):
          return _adler32(data, value)
      """#)
}

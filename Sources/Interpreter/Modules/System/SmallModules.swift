// SPDX-License-Identifier: Apache-2.0
// Small modules as Python source: uuid, colorsys, contextvars, atexit, timeit, platform, copyreg
// and errno (https://docs.python.org/3.11/library/index.html).
// Its length is that of the Python source of whole modules, which is kept in one piece.

enum SmallModules {
  static let uuid = ModuleDefinition(
    name: "uuid",
    source: #"""
      from enum import Enum as _Enum

      class SafeUUID(_Enum):
          safe = 0
          unsafe = -1
          unknown = None

      RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = ['reserved for NCS compatibility', 'specified in RFC 4122', 'reserved for Microsoft compatibility', 'reserved for future definition']

      class UUID:
          __slots__ = ('int', 'is_safe', '__weakref__')
          def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
              if [hex, bytes, bytes_le, fields, int].count(None) != 4:
                  raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
              if hex is not None:
                  hex = hex.replace('urn:', '').replace('uuid:', '')
                  hex = hex.strip('{}').replace('-', '')
                  if len(hex) != 32:
                      raise ValueError('badly formed hexadecimal UUID string')
                  int = _int(hex, 16)
              if bytes_le is not None:
                  if len(bytes_le) != 16:
                      raise ValueError('bytes_le is not a 16-char string')
                  bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
              if bytes is not None:
                  if len(bytes) != 16:
                      raise ValueError('bytes is not a 16-char string')
                  int = _int.from_bytes(bytes, 'big')
              if fields is not None:
                  if len(fields) != 6:
                      raise ValueError('fields is not a 6-tuple')
                  for i, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48))):
                      if not 0 <= value < 1 << bits:
                          raise ValueError(f'field {i + 1} out of range (need a {bits}-bit value)')
                  a, b, c, d, e, f = fields
                  int = a << 96 | b << 80 | c << 64 | d << 56 | e << 48 | f
              if int is not None:
                  if not 0 <= int < 1 << 128:
                      raise ValueError('int is out of range (need a 128-bit value)')
              if version is not None:
                  if not 1 <= version <= 5:
                      raise ValueError('illegal version number')
                  int &= ~(0xc000 << 48)
                  int |= 0x8000 << 48
                  int &= ~(0xf000 << 64)
                  int |= version << 76
              object.__setattr__(self, 'int', int)
              object.__setattr__(self, 'is_safe', is_safe)
          def __setattr__(self, name, value):
              raise TypeError('UUID objects are immutable')
          def __eq__(self, other):
              return self.int == other.int if isinstance(other, UUID) else NotImplemented
          def __lt__(self, other):
              return self.int < other.int if isinstance(other, UUID) else NotImplemented
          def __gt__(self, other):
              return self.int > other.int if isinstance(other, UUID) else NotImplemented
          def __le__(self, other):
              return self.int <= other.int if isinstance(other, UUID) else NotImplemented
          def __ge__(self, other):
              return self.int >= other.int if isinstance(other, UUID) else NotImplemented
          def __hash__(self):
              return hash(self.int)
          def __int__(self):
              return self.int
          def __repr__(self):
              return f'{self.__class__.__name__}({str(self)!r})'
          def __str__(self):
              h = '%032x' % self.int
              return f'{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}'
          @property
          def bytes(self):
              return self.int.to_bytes(16, 'big')
          @property
          def bytes_le(self):
              b = self.bytes
              return b[3::-1] + b[5:3:-1] + b[7:5:-1] + b[8:]
          @property
          def fields(self):
              return (self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node)
          @property
          def time_low(self):
              return self.int >> 96
          @property
          def time_mid(self):
              return self.int >> 80 & 0xffff
          @property
          def time_hi_version(self):
              return self.int >> 64 & 0xffff
          @property
          def clock_seq_hi_variant(self):
              return self.int >> 56 & 0xff
          @property
          def clock_seq_low(self):
              return self.int >> 48 & 0xff
          @property
          def time(self):
              return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low
          @property
          def clock_seq(self):
              return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low
          @property
          def node(self):
              return self.int & 0xffffffffffff
          @property
          def hex(self):
              return '%032x' % self.int
          @property
          def urn(self):
              return 'urn:uuid:' + str(self)
          @property
          def variant(self):
              if not self.int & 0x8000 << 48:
                  return RESERVED_NCS
              if not self.int & 0x4000 << 48:
                  return RFC_4122
              return RESERVED_FUTURE if self.int & 0x2000 << 48 else RESERVED_MICROSOFT
          @property
          def version(self):
              return _int(self.int >> 76 & 15) if self.variant == RFC_4122 else None

      _int = int

      def uuid3(namespace, name):
          from hashlib import md5
          return UUID(bytes=md5(namespace.bytes + (name.encode() if isinstance(name, str) else name)).digest(), version=3)

      def uuid5(namespace, name):
          from hashlib import sha1
          return UUID(bytes=sha1(namespace.bytes + (name.encode() if isinstance(name, str) else name)).digest()[:16], version=5)

      def uuid4():
          # From the program's own seeded generator: there is no randomness of the system.
          import random
          return UUID(int=random.Random(random.getrandbits(128)).getrandbits(128), version=4)

      def uuid1(node=None, clock_seq=None):
          raise NotImplementedError('the clock is not available to programs')

      def getnode():
          return 0

      NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
      NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
      NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
      NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
      """#)

  static let colorsys = ModuleDefinition(
    name: "colorsys",
    source: #"""
      __all__ = ['rgb_to_yiq', 'yiq_to_rgb', 'rgb_to_hls', 'hls_to_rgb', 'rgb_to_hsv', 'hsv_to_rgb']
      ONE_THIRD = 1.0 / 3.0
      ONE_SIXTH = 1.0 / 6.0
      TWO_THIRD = 2.0 / 3.0

      def rgb_to_yiq(r, g, b):
          y = 0.30 * r + 0.59 * g + 0.11 * b
          return (y, 0.74 * (r - y) - 0.27 * (b - y), 0.48 * (r - y) + 0.41 * (b - y))

      def _unit(x):
          return 0.0 if x < 0.0 else 1.0 if x > 1.0 else x

      def yiq_to_rgb(y, i, q):
          return (_unit(y + 0.9468822170900693 * i + 0.6235565819861433 * q), _unit(y - 0.27478764629897834 * i - 0.6356910791873801 * q), _unit(y - 1.1085450346420322 * i + 1.7090069284064666 * q))

      def _hue(r, g, b, high, span):
          rc, gc, bc = (high - r) / span, (high - g) / span, (high - b) / span
          if r == high:
              h = bc - gc
          elif g == high:
              h = 2.0 + rc - bc
          else:
              h = 4.0 + gc - rc
          return h / 6.0 % 1.0

      def rgb_to_hls(r, g, b):
          high, low = max(r, g, b), min(r, g, b)
          total, span = high + low, high - low
          l = total / 2.0
          if low == high:
              return 0.0, l, 0.0
          s = span / total if l <= 0.5 else span / (2.0 - high - low)
          return _hue(r, g, b, high, span), l, s

      def _v(m1, m2, hue):
          hue = hue % 1.0
          if hue < ONE_SIXTH:
              return m1 + (m2 - m1) * hue * 6.0
          if hue < 0.5:
              return m2
          if hue < TWO_THIRD:
              return m1 + (m2 - m1) * (TWO_THIRD - hue) * 6.0
          return m1

      def hls_to_rgb(h, l, s):
          if s == 0.0:
              return l, l, l
          m2 = l * (1.0 + s) if l <= 0.5 else l + s - l * s
          m1 = 2.0 * l - m2
          return _v(m1, m2, h + ONE_THIRD), _v(m1, m2, h), _v(m1, m2, h - ONE_THIRD)

      def rgb_to_hsv(r, g, b):
          high, low = max(r, g, b), min(r, g, b)
          if low == high:
              return 0.0, 0.0, high
          span = high - low
          return _hue(r, g, b, high, span), span / high, high

      def hsv_to_rgb(h, s, v):
          if s == 0.0:
              return v, v, v
          i = int(h * 6.0)
          f = h * 6.0 - i
          p, q, t = v * (1.0 - s), v * (1.0 - s * f), v * (1.0 - s * (1.0 - f))
          return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[i % 6]
      """#)

  static let contextvars = ModuleDefinition(
    name: "contextvars",
    source: #"""
      _missing = object()
      _current = []

      class Token:
          MISSING = _missing
          def __init__(self, var, old):
              self.var = var
              self.old_value = old
              self._used = False

      class ContextVar:
          def __init__(self, name, *, default=_missing):
              if not isinstance(name, str):
                  raise TypeError('context variable name must be a str')
              self.name = name
              self._default = default
          def get(self, default=_missing, /):
              values = _values()
              if self in values:
                  return values[self]
              if default is not _missing:
                  return default
              if self._default is not _missing:
                  return self._default
              raise LookupError(self)
          def set(self, value, /):
              values = _values()
              token = Token(self, values.get(self, _missing))
              values[self] = value
              return token
          def reset(self, token, /):
              if token._used:
                  raise RuntimeError(f'{token!r} has already been used once')
              if token.var is not self:
                  raise ValueError(f'{token!r} was created by a different ContextVar')
              token._used = True
              if token.old_value is _missing:
                  del _values()[self]
              else:
                  _values()[self] = token.old_value
          def __repr__(self):
              default = '' if self._default is _missing else f' default={self._default!r}'
              return f'<ContextVar name={self.name!r}{default} at {hex(id(self))}>'
          def __class_getitem__(cls, item):
              import types
              return types.GenericAlias(cls, item)

      class Context:
          def __init__(self):
              self._values = {}
              self._entered = False
          def run(self, callable, *args, **kwargs):
              if self._entered:
                  raise RuntimeError(f'cannot enter context: {self!r} is already entered')
              self._entered = True
              _current.append(self)
              try:
                  return callable(*args, **kwargs)
              finally:
                  _current.pop()
                  self._entered = False
          def copy(self):
              new = Context()
              new._values = dict(self._values)
              return new
          def __getitem__(self, var):
              return self._values[var]
          def __contains__(self, var):
              return var in self._values
          def __iter__(self):
              return iter(self._values)
          def __len__(self):
              return len(self._values)
          def get(self, var, default=None):
              return self._values.get(var, default)
          def keys(self):
              return self._values.keys()
          def values(self):
              return self._values.values()
          def items(self):
              return self._values.items()

      _top = Context()

      def _values():
          return (_current[-1] if _current else _top)._values

      def copy_context():
          return (_current[-1] if _current else _top).copy()

      __all__ = ['Context', 'ContextVar', 'Token', 'copy_context']
      """#)

  static let atexit = ModuleDefinition(
    name: "atexit",
    source: #"""
      # The functions are kept; programs have no end that would run them.
      _functions = []

      def register(func, /, *args, **kwargs):
          if not callable(func):
              raise TypeError('the first argument must be callable')
          _functions.append((func, args, kwargs))
          return func

      def unregister(func, /):
          _functions[:] = [f for f in _functions if f[0] != func]

      def _clear():
          _functions.clear()

      def _ncallbacks():
          return len(_functions)

      def _run_exitfuncs():
          while _functions:
              func, args, kwargs = _functions.pop()
              func(*args, **kwargs)
      """#)

  static let timeit = ModuleDefinition(
    name: "timeit",
    source: #"""
      import time as _time

      default_timer = _time.perf_counter
      default_number = 1000000
      default_repeat = 5

      class Timer:
          def __init__(self, stmt='pass', setup='pass', timer=None, globals=None):
              self._stmt, self._setup = stmt, setup
              self._timer = timer or default_timer
              self._globals = {} if globals is None else globals
          def timeit(self, number=default_number):
              for f in (self._setup,):
                  f() if callable(f) else exec(f, self._globals)
              stmt = self._stmt
              if not callable(stmt):
                  code = compile(stmt, '<timeit-src>', 'exec')
                  space = self._globals
                  stmt = lambda: exec(code, space)
              start = self._timer()
              for _ in range(number):
                  stmt()
              return self._timer() - start
          def repeat(self, repeat=default_repeat, number=default_number):
              return [self.timeit(number) for _ in range(repeat)]
          def autorange(self, callback=None):
              number = 1
              while True:
                  taken = self.timeit(number)
                  if callback:
                      callback(number, taken)
                  if taken >= 0.2 or number >= 1000000:
                      return number, taken
                  number *= 10

      def timeit(stmt='pass', setup='pass', timer=None, number=default_number, globals=None):
          return Timer(stmt, setup, timer, globals).timeit(number)

      def repeat(stmt='pass', setup='pass', timer=None, repeat=default_repeat, number=default_number, globals=None):
          return Timer(stmt, setup, timer, globals).repeat(repeat, number)

      __all__ = ['Timer', 'timeit', 'repeat', 'default_timer']
      """#)

  static let platform = ModuleDefinition(
    name: "platform",
    source: #"""
      def python_version():
          return '3.11.0'

      def python_version_tuple():
          return ('3', '11', '0')

      def python_implementation():
          return 'CPython'

      def system():
          return 'Linux'

      def machine():
          return 'x86_64'

      def processor():
          return ''

      def node():
          return 'localhost'

      def release():
          return ''

      def version():
          return ''

      def architecture(executable='', bits='', linkage=''):
          return ('64bit', 'ELF')

      def platform(aliased=False, terse=False):
          return 'Linux'

      def python_compiler():
          return ''

      def python_build():
          return ('main', '')

      def python_branch():
          return ''

      def python_revision():
          return ''

      def uname():
          from collections import namedtuple
          return namedtuple('uname_result', 'system node release version machine')('Linux', 'localhost', '', '', 'x86_64')
      """#)

  static let copyreg = ModuleDefinition(
    name: "copyreg",
    source: #"""
      dispatch_table = {}

      def pickle(ob_type, pickle_function, constructor_ob=None):
          if not callable(pickle_function):
              raise TypeError('reduction functions must be callable')
          dispatch_table[ob_type] = pickle_function

      def constructor(object):
          if not callable(object):
              raise TypeError('constructors must be callable')

      __all__ = ['pickle', 'constructor']
      """#)

  static let errno = ModuleDefinition(
    name: "errno",
    source: #"""
      errorcode = {1: 'EPERM', 2: 'ENOENT', 3: 'ESRCH', 4: 'EINTR', 5: 'EIO', 6: 'ENXIO', 7: 'E2BIG', 8: 'ENOEXEC', 9: 'EBADF', 10: 'ECHILD', 11: 'EAGAIN', 12: 'ENOMEM', 13: 'EACCES', 14: 'EFAULT', 15: 'ENOTBLK', 16: 'EBUSY', 17: 'EEXIST', 18: 'EXDEV', 19: 'ENODEV', 20: 'ENOTDIR', 21: 'EISDIR', 22: 'EINVAL', 23: 'ENFILE', 24: 'EMFILE', 25: 'ENOTTY', 26: 'ETXTBSY', 27: 'EFBIG', 28: 'ENOSPC', 29: 'ESPIPE', 30: 'EROFS', 31: 'EMLINK', 32: 'EPIPE', 33: 'EDOM', 34: 'ERANGE', 35: 'EDEADLOCK', 36: 'ENAMETOOLONG', 37: 'ENOLCK', 38: 'ENOSYS', 39: 'ENOTEMPTY', 40: 'ELOOP', 42: 'ENOMSG', 43: 'EIDRM', 44: 'ECHRNG', 45: 'EL2NSYNC', 46: 'EL3HLT', 47: 'EL3RST', 48: 'ELNRNG', 49: 'EUNATCH', 50: 'ENOCSI', 51: 'EL2HLT', 52: 'EBADE', 53: 'EBADR', 54: 'EXFULL', 55: 'ENOANO', 56: 'EBADRQC', 57: 'EBADSLT', 59: 'EBFONT', 60: 'ENOSTR', 61: 'ENODATA', 62: 'ETIME', 63: 'ENOSR', 64: 'ENONET', 65: 'ENOPKG', 66: 'EREMOTE', 67: 'ENOLINK', 68: 'EADV', 69: 'ESRMNT', 70: 'ECOMM', 71: 'EPROTO', 72: 'EMULTIHOP', 73: 'EDOTDOT', 74: 'EBADMSG', 75: 'EOVERFLOW', 76: 'ENOTUNIQ', 77: 'EBADFD', 78: 'EREMCHG', 79: 'ELIBACC', 80: 'ELIBBAD', 81: 'ELIBSCN', 82: 'ELIBMAX', 83: 'ELIBEXEC', 84: 'EILSEQ', 85: 'ERESTART', 86: 'ESTRPIPE', 87: 'EUSERS', 88: 'ENOTSOCK', 89: 'EDESTADDRREQ', 90: 'EMSGSIZE', 91: 'EPROTOTYPE', 92: 'ENOPROTOOPT', 93: 'EPROTONOSUPPORT', 94: 'ESOCKTNOSUPPORT', 95: 'ENOTSUP', 96: 'EPFNOSUPPORT', 97: 'EAFNOSUPPORT', 98: 'EADDRINUSE', 99: 'EADDRNOTAVAIL', 100: 'ENETDOWN', 101: 'ENETUNREACH', 102: 'ENETRESET', 103: 'ECONNABORTED', 104: 'ECONNRESET', 105: 'ENOBUFS', 106: 'EISCONN', 107: 'ENOTCONN', 108: 'ESHUTDOWN', 109: 'ETOOMANYREFS', 110: 'ETIMEDOUT', 111: 'ECONNREFUSED', 112: 'EHOSTDOWN', 113: 'EHOSTUNREACH', 114: 'EALREADY', 115: 'EINPROGRESS', 116: 'ESTALE', 117: 'EUCLEAN', 118: 'ENOTNAM', 119: 'ENAVAIL', 120: 'EISNAM', 121: 'EREMOTEIO', 122: 'EDQUOT', 123: 'ENOMEDIUM', 124: 'EMEDIUMTYPE', 125: 'ECANCELED', 126: 'ENOKEY', 127: 'EKEYEXPIRED', 128: 'EKEYREVOKED', 129: 'EKEYREJECTED', 130: 'EOWNERDEAD', 131: 'ENOTRECOVERABLE', 132: 'ERFKILL'}
      E2BIG = 7
      EACCES = 13
      EADDRINUSE = 98
      EADDRNOTAVAIL = 99
      EADV = 68
      EAFNOSUPPORT = 97
      EAGAIN = 11
      EALREADY = 114
      EBADE = 52
      EBADF = 9
      EBADFD = 77
      EBADMSG = 74
      EBADR = 53
      EBADRQC = 56
      EBADSLT = 57
      EBFONT = 59
      EBUSY = 16
      ECANCELED = 125
      ECHILD = 10
      ECHRNG = 44
      ECOMM = 70
      ECONNABORTED = 103
      ECONNREFUSED = 111
      ECONNRESET = 104
      EDEADLK = 35
      EDEADLOCK = 35
      EDESTADDRREQ = 89
      EDOM = 33
      EDOTDOT = 73
      EDQUOT = 122
      EEXIST = 17
      EFAULT = 14
      EFBIG = 27
      EHOSTDOWN = 112
      EHOSTUNREACH = 113
      EIDRM = 43
      EILSEQ = 84
      EINPROGRESS = 115
      EINTR = 4
      EINVAL = 22
      EIO = 5
      EISCONN = 106
      EISDIR = 21
      EISNAM = 120
      EKEYEXPIRED = 127
      EKEYREJECTED = 129
      EKEYREVOKED = 128
      EL2HLT = 51
      EL2NSYNC = 45
      EL3HLT = 46
      EL3RST = 47
      ELIBACC = 79
      ELIBBAD = 80
      ELIBEXEC = 83
      ELIBMAX = 82
      ELIBSCN = 81
      ELNRNG = 48
      ELOOP = 40
      EMEDIUMTYPE = 124
      EMFILE = 24
      EMLINK = 31
      EMSGSIZE = 90
      EMULTIHOP = 72
      ENAMETOOLONG = 36
      ENAVAIL = 119
      ENETDOWN = 100
      ENETRESET = 102
      ENETUNREACH = 101
      ENFILE = 23
      ENOANO = 55
      ENOBUFS = 105
      ENOCSI = 50
      ENODATA = 61
      ENODEV = 19
      ENOENT = 2
      ENOEXEC = 8
      ENOKEY = 126
      ENOLCK = 37
      ENOLINK = 67
      ENOMEDIUM = 123
      ENOMEM = 12
      ENOMSG = 42
      ENONET = 64
      ENOPKG = 65
      ENOPROTOOPT = 92
      ENOSPC = 28
      ENOSR = 63
      ENOSTR = 60
      ENOSYS = 38
      ENOTBLK = 15
      ENOTCONN = 107
      ENOTDIR = 20
      ENOTEMPTY = 39
      ENOTNAM = 118
      ENOTRECOVERABLE = 131
      ENOTSOCK = 88
      ENOTSUP = 95
      ENOTTY = 25
      ENOTUNIQ = 76
      ENXIO = 6
      EOPNOTSUPP = 95
      EOVERFLOW = 75
      EOWNERDEAD = 130
      EPERM = 1
      EPFNOSUPPORT = 96
      EPIPE = 32
      EPROTO = 71
      EPROTONOSUPPORT = 93
      EPROTOTYPE = 91
      ERANGE = 34
      EREMCHG = 78
      EREMOTE = 66
      EREMOTEIO = 121
      ERESTART = 85
      ERFKILL = 132
      EROFS = 30
      ESHUTDOWN = 108
      ESOCKTNOSUPPORT = 94
      ESPIPE = 29
      ESRCH = 3
      ESRMNT = 69
      ESTALE = 116
      ESTRPIPE = 86
      ETIME = 62
      ETIMEDOUT = 110
      ETOOMANYREFS = 109
      ETXTBSY = 26
      EUCLEAN = 117
      EUNATCH = 49
      EUSERS = 87
      EWOULDBLOCK = 11
      EXDEV = 18
      EXFULL = 54
      """#)
}

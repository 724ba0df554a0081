// SPDX-License-Identifier: Apache-2.0
// sys, os, time, io, contextlib, types, warnings, pprint, calendar and others, as far as programs
// without files, processes and clock need them.
// Its length is that of the Python source of whole modules, which is kept in one piece.

extension SystemModules {
  static let all: [ModuleDefinition] = [
    sys, os, path, time, io, contextlib, types, warnings, calendar, future, textwrap, traceback,
    secrets, weakref, gc, builtins,
  ]

  static let sys = ModuleDefinition(
    name: "sys",
    functions: [
      Native("_sys_write", "text, /") { vm, args in
        guard args[0].isStr else { return .none }
        return vm.write(args[0].str.buffer) ? Value(args[0].str.count) : .error
      },
      Native("exc_info", "") { vm, _ in
        let handled = vm.pointee.handled
        guard handled.tag == Tag.exception else { return vm.makeTuple([.none, .none, .none]) }
        return vm.makeTuple([
          Value(tag: Tag.type, vm.type(of: handled)), handled,
          handled.exception.pointee.traceback,
        ])
      },
      Native("_output_mark", "") { vm, _ in Value(vm.pointee.output.count) },
      Native("_output_take", "mark, /") { vm, args in
        let mark = args[0].isInt ? Swift.max(0, Swift.min(args[0].int, vm.pointee.output.count)) : 0
        let text = vm.makeStr(vm.pointee.output[mark...])
        vm.pointee.output.removeSubrange(mark...)
        return text
      },
      Native("_limit", "") { vm, _ in Value(vm.pointee.limits.recursion) },
      Native("_set_limit", "n, /") { vm, args in
        // Lower limits are obeyed; higher ones stay within the machine's stack.
        if args[0].isInt, args[0].int > 0 {
          vm.pointee.limits.recursion = Swift.min(args[0].int, 20000)
        }
        return .none
      },
    ],
    source: #"""
      class _Stdout:
          name = '<stdout>'
          encoding = 'utf-8'
          closed = False
          def write(self, text):
              if not isinstance(text, str):
                  raise TypeError(f'write() argument must be str, not {type(text).__name__}')
              return _sys_write(text)
          def writelines(self, lines):
              for line in lines:
                  self.write(line)
          def flush(self):
              pass
          def isatty(self):
              return False
          def fileno(self):
              raise OSError('no file descriptor')

      class _Stderr(_Stdout):
          name = '<stderr>'
          def write(self, text):
              return len(text)

      class _Stdin(_Stdout):
          name = '<stdin>'
          def read(self, n=-1):
              return ''
          def readline(self, n=-1):
              return ''
          def readlines(self):
              return []
          def __iter__(self):
              return iter(())

      stdout = __stdout__ = _Stdout()
      stderr = __stderr__ = _Stderr()
      stdin = __stdin__ = _Stdin()
      argv = ['program']
      path = []
      maxsize = 9223372036854775807
      maxunicode = 1114111
      byteorder = 'little'
      platform = 'linux'
      executable = ''
      prefix = ''
      version = '3.11.0 (tandem)'
      hexversion = 0x030b00f0
      dont_write_bytecode = True

      class _Info(tuple):
          def __new__(cls, name, names, values):
              self = tuple.__new__(cls, values)
              self._name = name
              self._names = names
              return self
          def __getattr__(self, name):
              if name.startswith('_') or name not in self._names:
                  raise AttributeError(f"'{self._name}' object has no attribute '{name}'")
              return self[self._names.index(name)]
          def __repr__(self):
              return self._name + '(' + ', '.join([f'{n}={v!r}' for n, v in zip(self._names, self)]) + ')'

      version_info = _Info('sys.version_info', ('major', 'minor', 'micro', 'releaselevel', 'serial'), (3, 11, 0, 'final', 0))
      float_info = _Info('sys.float_info', ('max', 'max_exp', 'max_10_exp', 'min', 'min_exp', 'min_10_exp', 'dig', 'mant_dig', 'epsilon', 'radix', 'rounds'), (1.7976931348623157e+308, 1024, 308, 2.2250738585072014e-308, -1021, -307, 15, 53, 2.220446049250313e-16, 2, 1))
      int_info = _Info('sys.int_info', ('bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold'), (30, 4, 4300, 640))
      hash_info = _Info('sys.hash_info', ('width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff'), (64, 2305843009213693951, 314159, 0, 1000003, 'siphash13', 64, 128, 0))
      flags = _Info('sys.flags', ('debug', 'inspect', 'interactive', 'optimize', 'dont_write_bytecode', 'no_user_site', 'no_site', 'ignore_environment', 'verbose', 'bytes_warning', 'quiet', 'hash_randomization', 'isolated', 'dev_mode', 'utf8_mode', 'warn_default_encoding', 'safe_path', 'int_max_str_digits'), (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, False, 0, 0, False, 4300))
      thread_info = _Info('sys.thread_info', ('name', 'lock', 'version'), ('pthread', 'semaphore', None))
      float_repr_style = 'short'
      api_version = 1013
      base_prefix = exec_prefix = base_exec_prefix = ''
      platlibdir = 'lib'
      abiflags = ''
      pycache_prefix = None
      warnoptions = []
      orig_argv = ['program']
      meta_path = []
      path_hooks = []
      path_importer_cache = {}
      builtin_module_names = ('builtins', 'math', 'sys', 'time')
      stdlib_module_names = frozenset()
      copyright = ''
      _xoptions = {}
      implementation = _Info('types.SimpleNamespace', ('name', 'version'), ('tandem', version_info))

      def exit(status=None, /):
          raise SystemExit(status)

      def getrecursionlimit():
          return _limit()

      def setrecursionlimit(limit, /):
          if limit < 1:
              raise ValueError('recursion limit must be greater or equal than 1')
          _set_limit(limit)

      def getsizeof(object, default=None):
          if isinstance(object, bool) or isinstance(object, int):
              n = int(object)
              return 24 + 4 * max(0 if n == 0 else 1, (abs(n).bit_length() + 29) // 30)
          if isinstance(object, float):
              return 24
          if isinstance(object, str):
              return 49 + len(object) if object.isascii() else 74 + 2 * len(object)
          if isinstance(object, bytes):
              return 33 + len(object)
          if isinstance(object, tuple):
              return 40 + 8 * len(object)
          if isinstance(object, list):
              return 56 + 8 * len(object)
          if isinstance(object, dict):
              return 64 if not object else 184 + 48 * len(object)
          if isinstance(object, (set, frozenset)):
              return 216 if len(object) < 5 else 728
          return 48

      def intern(s, /):
          return s

      def getdefaultencoding():
          return 'utf-8'

      def getfilesystemencoding():
          return 'utf-8'

      def get_int_max_str_digits():
          return _digit_limit()

      def set_int_max_str_digits(maxdigits):
          if maxdigits != 0 and maxdigits < 640:
              raise ValueError('maxdigits must be 0 or larger than 640')
          _digit_limit(maxdigits)

      def getrefcount(x):
          return 2

      def settrace(f):
          pass

      def gettrace():
          return None

      getprofile = gettrace
      setprofile = settrace

      def is_finalizing():
          return False

      def exception():
          return exc_info()[1]

      def getswitchinterval():
          return 0.005

      def setswitchinterval(interval, /):
          pass

      def getfilesystemencodeerrors():
          return 'surrogateescape'

      def getallocatedblocks():
          return 0

      def displayhook(value, /):
          if value is not None:
              print(repr(value))

      def excepthook(exctype, value, traceback, /):
          pass

      def breakpointhook(*args, **kwargs):
          pass

      def unraisablehook(unraisable, /):
          pass

      def audit(event, *args):
          pass

      def addaudithook(hook):
          pass

      def call_tracing(func, args, /):
          return func(*args)

      def _getframe(depth=0, /):
          raise ValueError('frames are not available to programs')

      __displayhook__ = displayhook
      __excepthook__ = excepthook
      """#,
    setUp: { vm, namespace in
      vm.set(namespace, "modules", Value(tag: Tag.dict, vm.pointee.modules))
    })

  static let os = ModuleDefinition(
    name: "os",
    source: #"""
      import os.path
      from os import path
      name = 'posix'
      sep = '/'
      linesep = '\n'
      pathsep = ':'
      curdir = '.'
      devnull = '/dev/null'
      environ = {}

      def getenv(key, default=None):
          return environ.get(key, default)

      def getcwd():
          return '/'

      def _none(*args, **kwargs):
          raise PermissionError('files and processes are not available to programs')

      listdir = mkdir = makedirs = remove = unlink = rename = rmdir = walk = scandir = stat = system = popen = open = chdir = _none

      def urandom(n):
          raise NotImplementedError('randomness of the system is not available to programs')

      def cpu_count():
          return 1

      def getpid():
          return 1

      def fspath(path):
          if isinstance(path, (str, bytes)):
              return path
          if hasattr(type(path), '__fspath__'):
              return path.__fspath__()
          raise TypeError(f'expected str, bytes or os.PathLike object, not {type(path).__name__}')

      class PathLike:
          pass

      pardir, extsep, altsep, defpath = '..', '.', None, '/bin:/usr/bin'
      F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
      SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
      error = OSError
      getppid = getuid = getpid

      def fsencode(filename):
          return filename if isinstance(filename, bytes) else filename.encode('utf-8', 'surrogateescape')

      def fsdecode(filename):
          return filename if isinstance(filename, str) else filename.decode('utf-8', 'surrogateescape')

      def access(path, mode):
          return False

      def strerror(code):
          import errno
          return f'Unknown error {code}' if code not in errno.errorcode else errno.errorcode[code]

      def putenv(name, value):
          environ[name] = value

      def unsetenv(name):
          environ.pop(name, None)

      def get_terminal_size(fd=0):
          raise OSError(25, 'Inappropriate ioctl for device')
      """#)

  static let path = ModuleDefinition(
    name: "os.path",
    source: #"""
      sep = '/'

      def join(a, *p):
          r = a
          for b in p:
              if b.startswith('/'):
                  r = b
              elif not r or r.endswith('/'):
                  r += b
              else:
                  r += '/' + b
          return r

      def split(p):
          i = p.rfind('/') + 1
          head, tail = p[:i], p[i:]
          if head and head != '/' * len(head):
              head = head.rstrip('/')
          return head, tail

      def basename(p):
          return p[p.rfind('/') + 1:]

      def dirname(p):
          return split(p)[0]

      def splitext(p):
          i = p.rfind('.')
          b = p.rfind('/') + 1
          if i > b and p[b:i].strip('.') != '':
              return p[:i], p[i:]
          return p, ''

      def isabs(p):
          return p.startswith('/')

      def normpath(p):
          if not p:
              return '.'
          out = []
          absolute = p.startswith('/')
          for part in p.split('/'):
              if part in ('', '.'):
                  continue
              if part == '..' and out and out[-1] != '..':
                  out.pop()
              elif part != '..' or not absolute:
                  out.append(part)
          r = '/'.join(out)
          return '/' + r if absolute else r or '.'

      def abspath(p):
          return normpath(p if p.startswith('/') else '/' + p)

      realpath = abspath

      def exists(p):
          return False

      isfile = isdir = islink = lexists = exists

      def expanduser(p):
          return p

      def commonprefix(m):
          if not m:
              return ''
          a, b = min(m), max(m)
          for i, c in enumerate(a):
              if c != b[i]:
                  return a[:i]
          return a

      curdir, pardir, extsep, pathsep, defpath, devnull, altsep = '.', '..', '.', ':', '/bin:/usr/bin', '/dev/null', None
      supports_unicode_filenames = False

      def normcase(s):
          return s

      def splitdrive(p):
          return p[:0], p

      def commonpath(paths):
          paths = list(paths)
          if not paths:
              raise ValueError('commonpath() arg is an empty sequence')
          if len({p.startswith('/') for p in paths}) != 1:
              raise ValueError("Can't mix absolute and relative paths")
          split = [[c for c in p.split('/') if c and c != '.'] for p in paths]
          low, high = min(split), max(split)
          common = low
          for i, c in enumerate(low):
              if c != high[i]:
                  common = low[:i]
                  break
          return ('/' if paths[0].startswith('/') else '') + '/'.join(common)

      def relpath(path, start='.'):
          if not path:
              raise ValueError('no path specified')
          a = [x for x in abspath(start).split('/') if x]
          b = [x for x in abspath(path).split('/') if x]
          i = len([1 for x, y in zip(a, b) if x == y]) if a[:len(b)] == b[:len(a)] else [x == y for x, y in zip(a, b)].index(False)
          return '/'.join(['..'] * (len(a) - i) + b[i:]) or '.'

      def expandvars(path):
          return path

      def ismount(path):
          return path == '/'

      def samefile(a, b):
          return abspath(a) == abspath(b)

      def _no_file(path):
          raise FileNotFoundError(2, 'No such file or directory', path)

      getsize = getmtime = getatime = getctime = _no_file
      """#)

  static let time = ModuleDefinition(
    name: "time",
    functions: [Native("_clock", "") { _, _ in Value(monotonicSeconds()) }],
    source: #"""
      from datetime import datetime as _datetime
      timezone = 0
      altzone = 0
      daylight = 0
      tzname = ('UTC', 'UTC')

      def _no_clock():
          raise NotImplementedError('the clock is not available to programs')

      def time():
          _no_clock()

      # Time since the program imported this module, with what it slept.
      _start = _clock()
      _slept = [0.0]

      def perf_counter():
          return _clock() - _start + _slept[0]

      def monotonic():
          return perf_counter()

      def process_time():
          return _clock() - _start

      def thread_time():
          return _clock() - _start

      def perf_counter_ns():
          return int(perf_counter() * 1e9)

      def monotonic_ns():
          return int(perf_counter() * 1e9)

      def process_time_ns():
          return int(process_time() * 1e9)

      def thread_time_ns():
          return int(process_time() * 1e9)

      def time_ns():
          _no_clock()


      def sleep(secs, /):
          if secs < 0:
              raise ValueError('sleep length must be non-negative')
          _slept[0] += secs

      def gmtime(secs=None):
          if secs is None:
              _no_clock()
          return _datetime.utcfromtimestamp(int(secs)).utctimetuple()

      localtime = gmtime

      def mktime(t):
          return _datetime(*tuple(t)[:6]).timestamp()

      def strftime(format, t=None):
          if t is None:
              _no_clock()
          return _datetime(*tuple(t)[:6]).strftime(format)

      def strptime(string, format='%a %b %d %H:%M:%S %Y'):
          return _datetime.strptime(string, format).timetuple()

      def asctime(t=None):
          if t is None:
              _no_clock()
          return _datetime(*tuple(t)[:6]).ctime()

      def ctime(secs=None):
          return asctime(gmtime(secs))

      struct_time = type(_datetime(1970, 1, 1).timetuple())

      def get_clock_info(name):
          _no_clock()

      def clock_gettime(clk_id):
          _no_clock()

      clock_gettime_ns = clock_gettime
      CLOCK_REALTIME = 0
      CLOCK_MONOTONIC = 1
      CLOCK_PROCESS_CPUTIME_ID = 2
      CLOCK_THREAD_CPUTIME_ID = 3

      def tzset():
          pass
      """#)

  static let io = ModuleDefinition(
    name: "io",
    source: #"""
      SEEK_SET = 0
      SEEK_CUR = 1
      SEEK_END = 2
      DEFAULT_BUFFER_SIZE = 8192

      class UnsupportedOperation(OSError, ValueError):
          pass

      class IOBase:
          closed = False
          def close(self):
              self.closed = True
          def _check(self):
              if self.closed:
                  raise ValueError('I/O operation on closed file')
          def __enter__(self):
              self._check()
              return self
          def __exit__(self, *args):
              self.close()
          def flush(self):
              self._check()
          def readable(self):
              return True
          def writable(self):
              return True
          def seekable(self):
              return True
          def isatty(self):
              return False
          def fileno(self):
              raise UnsupportedOperation('fileno')
          def __iter__(self):
              return self
          def __next__(self):
              line = self.readline()
              if not line:
                  raise StopIteration
              return line
          def readlines(self, hint=-1):
              return list(self)
          def writelines(self, lines):
              for line in lines:
                  self.write(line)

      class TextIOBase(IOBase):
          pass

      class RawIOBase(IOBase):
          pass

      class BufferedIOBase(IOBase):
          pass

      class _Memory:
          def getvalue(self):
              self._check()
              self._join()
              return self._text
          def _join(self):
              if self._parts:
                  self._text = self._text + self._empty.join(self._parts)
                  self._parts = []
          def write(self, s):
              self._check()
              self._accept(s)
              if self._pos is None:
                  self._parts.append(s)
                  return len(s)
              self._join()
              p = self._pos
              t = self._text
              if p > len(t):
                  t = t + self._pad * (p - len(t))
              self._text = t[:p] + s + t[p + len(s):]
              self._pos = p + len(s)
              if self._pos >= len(self._text):
                  self._pos = None
              return len(s)
          def _at(self):
              self._join()
              return len(self._text) if self._pos is None else self._pos
          def _move(self, p):
              self._pos = p if p < len(self._text) else None
              if p > len(self._text):
                  self._pos = p
          def read(self, size=-1):
              self._check()
              p = self._at()
              end = len(self._text) if size is None or size < 0 else min(p + size, len(self._text))
              r = self._text[p:end]
              self._move(max(end, p))
              return r
          read1 = read
          def readline(self, size=-1):
              self._check()
              p = self._at()
              i = self._text.find(self._newline, p)
              end = len(self._text) if i < 0 else i + 1
              if size is not None and size >= 0:
                  end = min(end, p + size)
              r = self._text[p:end]
              self._move(max(end, p))
              return r
          def seek(self, pos, whence=0):
              self._check()
              self._join()
              if whence == 1:
                  pos += self._at()
              elif whence == 2:
                  pos += len(self._text)
              elif pos < 0:
                  raise ValueError(f'Negative seek position {pos}')
              self._move(max(0, pos))
              return pos
          def tell(self):
              self._check()
              return self._at()
          def truncate(self, size=None):
              self._check()
              p = self._at()
              size = p if size is None else size
              self._text = self._text[:size]
              return size

      class StringIO(_Memory, TextIOBase):
          _empty = ''
          _pad = '\0'
          _newline = '\n'
          def __init__(self, initial_value='', newline='\n'):
              if initial_value is not None and not isinstance(initial_value, str):
                  raise TypeError(f'initial_value must be str or None, not {type(initial_value).__name__}')
              if newline not in (None, '', '\n', '\r', '\r\n'):
                  raise ValueError(f'illegal newline value: {newline!r}')
              self._universal = newline is None
              self._text = self._translate(initial_value or '')
              self._parts = []
              self._pos = 0 if self._text else None
          def _translate(self, text):
              return text.replace('\r\n', '\n').replace('\r', '\n') if self._universal else text
          encoding = errors = newlines = None
          line_buffering = False
          def _accept(self, s):
              if not isinstance(s, str):
                  raise TypeError(f"string argument expected, got '{type(s).__name__}'")

      class BytesIO(_Memory, BufferedIOBase):
          _empty = b''
          _pad = b'\0'
          _newline = b'\n'
          def __init__(self, initial_bytes=b''):
              if isinstance(initial_bytes, str):
                  raise TypeError("a bytes-like object is required, not 'str'")
              self._text = bytes(initial_bytes or b'')
              self._parts = []
              self._pos = 0 if self._text else None
          def _accept(self, s):
              if isinstance(s, str):
                  raise TypeError("a bytes-like object is required, not 'str'")
          def getbuffer(self):
              return self.getvalue()
          def readinto(self, b):
              data = self.read(len(b))
              b[:len(data)] = data
              return len(data)
          readinto1 = readinto

      class TextIOWrapper(TextIOBase):
          def __init__(self, buffer, encoding='utf-8', errors='strict', newline=None, line_buffering=False, write_through=False):
              self.buffer = buffer
              self.encoding = encoding or 'utf-8'
          def write(self, s):
              self.buffer.write(s.encode(self.encoding))
              return len(s)
          def read(self, n=-1):
              return self.buffer.read(n).decode(self.encoding)
          def readline(self, n=-1):
              return self.buffer.readline(n).decode(self.encoding)

      class BufferedReader(BufferedIOBase):
          def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
              self.raw = raw
              self.read, self.readline, self.seek, self.tell = raw.read, raw.readline, raw.seek, raw.tell
          def peek(self, size=0):
              at = self.tell()
              data = self.read()
              self.seek(at)
              return data
          def read1(self, size=-1):
              return self.read(size)

      class BufferedWriter(BufferedIOBase):
          def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
              self.raw = raw
              self.write, self.seek, self.tell = raw.write, raw.seek, raw.tell

      class BufferedRandom(BufferedReader):
          def __init__(self, raw, buffer_size=DEFAULT_BUFFER_SIZE):
              BufferedReader.__init__(self, raw)
              self.write = raw.write

      class BufferedRWPair(BufferedIOBase):
          def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE):
              self.read, self.readline, self.write = reader.read, reader.readline, writer.write

      class FileIO(RawIOBase):
          def __init__(self, file, mode='r', closefd=True, opener=None):
              raise PermissionError('files are not available to programs')

      def text_encoding(encoding, stacklevel=2, /):
          return 'locale' if encoding is None else encoding

      def open(*args, **kwargs):
          raise PermissionError('files are not available to programs')

      StringIO.__module__ = BytesIO.__module__ = TextIOWrapper.__module__ = '_io'
      """#)

  static let contextlib = ModuleDefinition(
    name: "contextlib",
    source: #"""
      from abc import ABC, abstractmethod
      from functools import wraps

      class AbstractContextManager(ABC):
          def __enter__(self):
              return self
          @abstractmethod
          def __exit__(self, exc_type, exc_value, traceback):
              return None

      class ContextDecorator:
          def _recreate_cm(self):
              return self
          def __call__(self, func):
              @wraps(func)
              def inner(*args, **kwds):
                  with self._recreate_cm():
                      return func(*args, **kwds)
              return inner

      class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
          def __init__(self, func, args, kwds):
              self.gen = func(*args, **kwds)
              self.func, self.args, self.kwds = func, args, kwds
              self.__doc__ = func.__doc__
          def _recreate_cm(self):
              return self.__class__(self.func, self.args, self.kwds)
          def __enter__(self):
              del self.args, self.kwds, self.func
              try:
                  return next(self.gen)
              except StopIteration:
                  raise RuntimeError("generator didn't yield") from None
          def __exit__(self, typ, value, traceback):
              if typ is None:
                  try:
                      next(self.gen)
                  except StopIteration:
                      return False
                  raise RuntimeError("generator didn't stop")
              if value is None:
                  value = typ()
              try:
                  self.gen.throw(value)
              except StopIteration as exc:
                  return exc is not value
              except RuntimeError as exc:
                  if exc is value:
                      return False
                  if isinstance(value, StopIteration) and exc.__cause__ is value:
                      return False
                  raise
              except BaseException as exc:
                  if exc is not value:
                      raise
                  return False
              raise RuntimeError("generator didn't stop after throw()")

      def contextmanager(func):
          @wraps(func)
          def helper(*args, **kwds):
              return _GeneratorContextManager(func, args, kwds)
          return helper

      class AsyncContextDecorator:
          pass

      class AbstractAsyncContextManager(ABC):
          pass

      class closing(AbstractContextManager):
          def __init__(self, thing):
              self.thing = thing
          def __enter__(self):
              return self.thing
          def __exit__(self, *exc_info):
              self.thing.close()

      class suppress(AbstractContextManager):
          def __init__(self, *exceptions):
              self._exceptions = exceptions
          def __enter__(self):
              pass
          def __exit__(self, exctype, excinst, exctb):
              return exctype is not None and issubclass(exctype, self._exceptions)

      class nullcontext(AbstractContextManager):
          def __init__(self, enter_result=None):
              self.enter_result = enter_result
          def __enter__(self):
              return self.enter_result
          def __exit__(self, *excinfo):
              pass

      class _Redirect(AbstractContextManager):
          def __init__(self, new_target):
              self._new_target = new_target
              self._old_targets = []
          def __enter__(self):
              import sys
              self._old_targets.append(getattr(sys, self._stream))
              setattr(sys, self._stream, self._new_target)
              return self._new_target
          def __exit__(self, exctype, excinst, exctb):
              import sys
              setattr(sys, self._stream, self._old_targets.pop())

      class redirect_stdout(_Redirect):
          _stream = 'stdout'

      class redirect_stderr(_Redirect):
          _stream = 'stderr'

      class ExitStack(AbstractContextManager):
          def __init__(self):
              self._exit_callbacks = []
          def push(self, exit):
              if hasattr(type(exit), '__exit__'):
                  self._exit_callbacks.append(lambda *a: type(exit).__exit__(exit, *a))
              else:
                  self._exit_callbacks.append(exit)
              return exit
          def enter_context(self, cm):
              cls = type(cm)
              if not hasattr(cls, '__enter__') or not hasattr(cls, '__exit__'):
                  raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol")
              result = cls.__enter__(cm)
              self._exit_callbacks.append(lambda *a: type(cm).__exit__(cm, *a))
              return result
          def callback(self, callback, /, *args, **kwds):
              def run(*exc):
                  callback(*args, **kwds)
              self._exit_callbacks.append(run)
              return callback
          def pop_all(self):
              new = type(self)()
              new._exit_callbacks = self._exit_callbacks
              self._exit_callbacks = []
              return new
          def close(self):
              self.__exit__(None, None, None)
          def __exit__(self, *details):
              received = details[0] is not None
              suppressed = False
              pending = None
              while self._exit_callbacks:
                  f = self._exit_callbacks.pop()
                  try:
                      if f(*details):
                          suppressed = True
                          pending = None
                          details = (None, None, None)
                  except BaseException as e:
                      pending = e
                      details = (type(e), e, e.__traceback__)
              if pending is not None:
                  raise pending
              return received and suppressed
      """#)

  static let types = ModuleDefinition(
    name: "types",
    source: #"""
      def _f():
          yield

      class _C:
          def m(self):
              pass
          p = property()

      FunctionType = LambdaType = type(_f)
      GeneratorType = type(_f())
      MethodType = type(_C().m)
      BuiltinFunctionType = BuiltinMethodType = type(len)
      NoneType = type(None)
      EllipsisType = type(...)
      NotImplementedType = type(NotImplemented)
      GenericAlias = type(list[int])
      UnionType = type(int | str)
      CodeType = type('code', (), {})
      TracebackType = type('traceback', (), {})
      FrameType = type('frame', (), {})
      import sys as _sys
      ModuleType = type(_sys)

      class MappingProxyType:
          def __init__(self, mapping):
              self._m = mapping
          def __getitem__(self, key):
              return self._m[key]
          def __len__(self):
              return len(self._m)
          def __iter__(self):
              return iter(self._m)
          def __contains__(self, key):
              return key in self._m
          def get(self, key, default=None):
              return self._m.get(key, default)
          def keys(self):
              return self._m.keys()
          def values(self):
              return self._m.values()
          def items(self):
              return self._m.items()
          def copy(self):
              return self._m.copy()
          def __eq__(self, other):
              return self._m == (other._m if isinstance(other, MappingProxyType) else other)
          def __or__(self, other):
              return self._m | (other._m if isinstance(other, MappingProxyType) else other)
          def __repr__(self):
              return f'mappingproxy({self._m!r})'
          def __str__(self):
              return str(self._m)
          def __reversed__(self):
              return reversed(self._m)
          def __ror__(self, other):
              return other | self._m
          def __hash__(self):
              return hash(self._m)

      class SimpleNamespace:
          def __init__(self, /, **kwargs):
              self.__dict__.update(kwargs)
              for k, v in kwargs.items():
                  setattr(self, k, v)
          def __repr__(self):
              return 'namespace(' + ', '.join([f'{k}={v!r}' for k, v in self.__dict__.items()]) + ')'
          def __eq__(self, other):
              if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
                  return self.__dict__ == other.__dict__
              return NotImplemented

      class DynamicClassAttribute(property):
          pass

      MappingProxyType.__name__ = MappingProxyType.__qualname__ = 'mappingproxy'
      MappingProxyType.__module__ = 'builtins'
      CoroutineType = type('coroutine', (), {})
      AsyncGeneratorType = type('async_generator', (), {})
      CellType = type('cell', (), {})
      ClassMethodDescriptorType = type('classmethod_descriptor', (), {})
      GetSetDescriptorType = type('getset_descriptor', (), {})
      MemberDescriptorType = type('member_descriptor', (), {})
      MethodDescriptorType = type('method_descriptor', (), {})
      MethodWrapperType = type('method-wrapper', (), {})
      WrapperDescriptorType = type('wrapper_descriptor', (), {})

      def resolve_bases(bases):
          out = []
          for base in bases:
              if not isinstance(base, type) and hasattr(base, '__mro_entries__'):
                  out.extend(base.__mro_entries__(bases))
              else:
                  out.append(base)
          return tuple(out)

      def prepare_class(name, bases=(), kwds=None):
          kwds = dict(kwds or {})
          meta = kwds.pop('metaclass', type(bases[0]) if bases else type)
          return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, '__prepare__') else {}, kwds

      def new_class(name, bases=(), kwds=None, exec_body=None):
          ns = {}
          if exec_body is not None:
              exec_body(ns)
          return type(name, bases, ns)

      def coroutine(func):
          return func
      """#)

  static let warnings = ModuleDefinition(
    name: "warnings",
    source: #"""
      # Warnings are not printed (a program has no stderr); they can be recorded or turned into errors.
      filters = []
      _recording = []
      _defaultaction = 'default'

      class WarningMessage:
          def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
              self.message = message
              self.category = category
              self.filename = filename
              self.lineno = lineno
              self.file = file
              self.line = line
              self.source = source
              self._category_name = category.__name__ if category else None
          def __str__(self):
              return f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}'

      def warn(message, category=None, stacklevel=1, source=None):
          if isinstance(message, Warning):
              category = message.__class__
          if category is None:
              category = UserWarning
          if not (isinstance(category, type) and issubclass(category, Warning)):
              raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
          warn_explicit(message, category, '<string>', 1)

      def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
          if isinstance(message, Warning):
              text, category = str(message), message.__class__
          else:
              text, message = message, category(message)
          action = _defaultaction
          for kind, pattern, cat, mod, line in filters:
              if issubclass(category, cat):
                  if pattern:
                      import re
                      if re.match(pattern, text, re.I) is None:
                          continue
                  action = kind
                  break
          if action == 'error':
              raise message
          if action != 'ignore' and _recording and _recording[-1] is not None:
              if action in ('default', 'once', 'module') and any([str(w.message) == text and w.category is category for w in _recording[-1]]):
                  return
              _recording[-1].append(WarningMessage(message, category, filename, lineno))

      def formatwarning(message, category, filename, lineno, line=None):
          return f'{filename}:{lineno}: {category.__name__}: {message}\n'

      def showwarning(message, category, filename, lineno, file=None, line=None):
          if file is not None:
              file.write(formatwarning(message, category, filename, lineno, line))

      def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
          _check(action)
          _add((action, message, category, module, lineno), append)

      def simplefilter(action, category=Warning, lineno=0, append=False):
          _check(action)
          _add((action, None, category, None, lineno), append)

      def _check(action):
          if action not in ('error', 'ignore', 'always', 'default', 'module', 'once'):
              raise AssertionError(f'invalid action: {action!r}')

      def _add(item, append):
          if append:
              filters.append(item)
          else:
              filters.insert(0, item)

      def resetwarnings():
          filters.clear()

      class catch_warnings:
          def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
              self._record = record
              self._action = (action, category, lineno, append)
          def __enter__(self):
              self._filters = filters[:]
              log = [] if self._record else None
              _recording.append(log if self._record else (_recording[-1] if _recording else None))
              if self._action[0] is not None:
                  simplefilter(*self._action)
              return log
          def __exit__(self, *args):
              filters[:] = self._filters
              _recording.pop()

      __all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings', 'catch_warnings']
      """#)

  static let calendar = ModuleDefinition(
    name: "calendar",
    source: #"""
      import datetime as _dt
      MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
      January, February = 1, 2
      day_name = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
      day_abbr = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
      month_name = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
      month_abbr = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
      mdays = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

      # Full and short names, by index or slice.
      class IllegalMonthError(ValueError):
          def __init__(self, month):
              self.month = month
          def __str__(self):
              return f'bad month number {self.month!r}; must be 1-12'

      class IllegalWeekdayError(ValueError):
          def __init__(self, weekday):
              self.weekday = weekday
          def __str__(self):
              return f'bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)'

      def isleap(year):
          return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

      def leapdays(y1, y2):
          y1 -= 1
          y2 -= 1
          return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)

      def weekday(year, month, day):
          if not 1 <= year <= 9999:
              year = 2000 + year % 400
          return _dt.date(year, month, day).weekday()

      def monthrange(year, month):
          if not 1 <= month <= 12:
              raise IllegalMonthError(month)
          return weekday(year, month, 1), mdays[month] + (month == 2 and isleap(year))

      def timegm(tuple):
          y, m, d, h, mi, s = tuple[:6]
          return ((_dt.date(y, m, 1).toordinal() - 719163 + d - 1) * 24 + h) * 3600 + mi * 60 + s

      class Calendar:
          def __init__(self, firstweekday=0):
              self.firstweekday = firstweekday
          def iterweekdays(self):
              for i in range(7):
                  yield (self.firstweekday + i) % 7
          def itermonthdays(self, year, month):
              first, days = monthrange(year, month)
              before = (first - self.firstweekday) % 7
              for _ in range(before):
                  yield 0
              for d in range(1, days + 1):
                  yield d
              for _ in range((self.firstweekday - first - days) % 7):
                  yield 0
          def itermonthdays2(self, year, month):
              for i, d in enumerate(self.itermonthdays(year, month), self.firstweekday):
                  yield d, i % 7
          def itermonthdays3(self, year, month):
              for d in self.itermonthdates(year, month):
                  yield d.year, d.month, d.day
          def itermonthdays4(self, year, month):
              for d in self.itermonthdates(year, month):
                  yield d.year, d.month, d.day, d.weekday()
          def getfirstweekday(self):
              return self.firstweekday
          def setfirstweekday(self, firstweekday):
              self.firstweekday = firstweekday
          def _years(self, year, width, make):
              months = [make(year, i) for i in range(1, 13)]
              return [months[i:i + width] for i in range(0, 12, width)]
          def yeardatescalendar(self, year, width=3):
              return self._years(year, width, self.monthdatescalendar)
          def yeardays2calendar(self, year, width=3):
              return self._years(year, width, self.monthdays2calendar)
          def yeardayscalendar(self, year, width=3):
              return self._years(year, width, self.monthdayscalendar)
          def itermonthdates(self, year, month):
              first, days = monthrange(year, month)
              before = (first - self.firstweekday) % 7
              start = _dt.date(year, month, 1) - _dt.timedelta(before)
              total = before + days + (self.firstweekday - first - days) % 7
              for i in range(total):
                  yield start + _dt.timedelta(i)
          def monthdayscalendar(self, year, month):
              days = list(self.itermonthdays(year, month))
              return [days[i:i + 7] for i in range(0, len(days), 7)]
          def monthdatescalendar(self, year, month):
              days = list(self.itermonthdates(year, month))
              return [days[i:i + 7] for i in range(0, len(days), 7)]
          def monthdays2calendar(self, year, month):
              days = list(self.itermonthdays2(year, month))
              return [days[i:i + 7] for i in range(0, len(days), 7)]

      class TextCalendar(Calendar):
          def formatweekheader(self, width):
              names = day_name if width >= 9 else day_abbr
              return ' '.join([names[i][:width].center(width) for i in self.iterweekdays()])
          def formatday(self, day, weekday, width):
              return ('' if day == 0 else '%2i' % day).center(width)
          def formatweek(self, theweek, width):
              return ' '.join([self.formatday(d, wd, width) for d, wd in theweek])
          def prweek(self, theweek, width):
              print(self.formatweek(theweek, width), end='')
          def pryear(self, theyear, w=0, l=0, c=6, m=3):
              print(self.formatyear(theyear, w, l, c, m), end='')
          def formatmonthname(self, year, month, width, withyear=True):
              s = month_name[month]
              return (f'{s} {year}' if withyear else s).center(width)
          def formatmonth(self, year, month, w=0, l=0):
              w = max(2, w)
              l = max(1, l)
              s = self.formatmonthname(year, month, 7 * (w + 1) - 1).rstrip() + '\n' * l
              s += self.formatweekheader(w).rstrip() + '\n' * l
              for week in self.monthdayscalendar(year, month):
                  s += ' '.join([('%2i' % d if d else '').center(w) for d in week]).rstrip() + '\n' * l
              return s
          def prmonth(self, year, month, w=0, l=0):
              print(self.formatmonth(year, month, w, l), end='')
          def formatyear(self, year, w=2, l=1, c=6, m=3):
              w = max(2, w)
              width = (w + 1) * 7 - 1
              gap = ' ' * c
              out = [str(year).center(width * m + c * (m - 1)).rstrip(), '']
              for start in range(1, 13, m):
                  months = list(range(start, min(start + m, 13)))
                  out.append(gap.join([self.formatmonthname(year, k, width, False) for k in months]).rstrip())
                  out.append(gap.join([self.formatweekheader(w) for _ in months]).rstrip())
                  weeks = [self.monthdayscalendar(year, k) for k in months]
                  for i in range(max([len(x) for x in weeks])):
                      row = [' '.join([('%2i' % d if d else '').center(w) for d in x[i]]) if i < len(x) else ' ' * width for x in weeks]
                      out.append(gap.join(row).rstrip())
                  out.append('')
              return '\n'.join(out)

      _default = TextCalendar()

      def setfirstweekday(firstweekday):
          if not 0 <= firstweekday <= 6:
              raise IllegalWeekdayError(firstweekday)
          _default.firstweekday = firstweekday

      def firstweekday():
          return _default.firstweekday

      def monthcalendar(year, month):
          return _default.monthdayscalendar(year, month)

      def month(year, month, w=0, l=0):
          return _default.formatmonth(year, month, w, l)

      def prmonth(year, month, w=0, l=0):
          _default.prmonth(year, month, w, l)

      def calendar(year, w=2, l=1, c=6, m=3):
          return _default.formatyear(year, w, l, c, m)

      def prcal(year, w=0, l=0, c=6, m=3):
          print(calendar(year, w, l, c, m), end='')

      def weekheader(width):
          return _default.formatweekheader(width)

      week = _default.formatweek
      prweek = _default.prweek

      def format(cols, colwidth=20, spacing=6):
          print(formatstring(cols, colwidth, spacing))

      def formatstring(cols, colwidth=20, spacing=6):
          return (' ' * spacing).join([c.center(colwidth) for c in cols])

      class HTMLCalendar(Calendar):
          cssclasses = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
          cssclasses_weekday_head = cssclasses
          cssclass_noday = 'noday'
          cssclass_month_head = 'month'
          cssclass_month = 'month'
          cssclass_year_head = 'year'
          cssclass_year = 'year'
          def formatday(self, day, weekday):
              if day == 0:
                  return f'<td class="{self.cssclass_noday}">&nbsp;</td>'
              return f'<td class="{self.cssclasses[weekday]}">{day}</td>'
          def formatweek(self, theweek):
              return '<tr>' + ''.join([self.formatday(d, wd) for d, wd in theweek]) + '</tr>'
          def formatweekday(self, day):
              return f'<th class="{self.cssclasses_weekday_head[day]}">{day_abbr[day]}</th>'
          def formatweekheader(self):
              return '<tr>' + ''.join([self.formatweekday(i) for i in self.iterweekdays()]) + '</tr>'
          def formatmonthname(self, theyear, themonth, withyear=True):
              s = f'{month_name[themonth]} {theyear}' if withyear else month_name[themonth]
              return f'<tr><th colspan="7" class="{self.cssclass_month_head}">{s}</th></tr>'
          def formatmonth(self, theyear, themonth, withyear=True):
              v = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_month}">\n', self.formatmonthname(theyear, themonth, withyear), '\n', self.formatweekheader(), '\n']
              for week in self.monthdays2calendar(theyear, themonth):
                  v.append(self.formatweek(week) + '\n')
              v.append('</table>\n')
              return ''.join(v)
          def formatyear(self, theyear, width=3):
              width = max(width, 1)
              v = [f'<table border="0" cellpadding="0" cellspacing="0" class="{self.cssclass_year}">\n<tr><th colspan="{width}" class="{self.cssclass_year_head}">{theyear}</th></tr>']
              for i in range(1, 13, width):
                  v.append('<tr>' + ''.join([f'<td>{self.formatmonth(theyear, m, withyear=False)}</td>' for m in range(i, min(i + width, 13))]) + '</tr>')
              v.append('</table>')
              return ''.join(v)

      LocaleTextCalendar = TextCalendar
      LocaleHTMLCalendar = HTMLCalendar
      """#)

  static let future = ModuleDefinition(
    name: "__future__",
    source: """
      annotations = division = print_function = absolute_import = unicode_literals = generator_stop = nested_scopes = generators = with_statement = True
      """)

  static let textwrap = ModuleDefinition(
    name: "textwrap",
    source: #"""
      import re as _re

      _CHUNKS = _re.compile(r'\s+|[^\s\w]*\w+[^0-9\W]-(?=\w+[^0-9\W])|[^\s]+?(?:(?<=[\w!"\'&.,?])--+(?=\w))|(?<=[\w!"\'&.,?])--+(?=\w)|\S+')
      _HYPHEN = _re.compile(r'([a-zA-Z]{2,}-)(?=[a-zA-Z]{2,})')

      class TextWrapper:
          def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True, fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None, placeholder=' [...]'):
              self.width = width
              self.fix_sentence_endings = fix_sentence_endings
              self.initial_indent = initial_indent
              self.subsequent_indent = subsequent_indent
              self.expand_tabs = expand_tabs
              self.replace_whitespace = replace_whitespace
              self.break_long_words = break_long_words
              self.drop_whitespace = drop_whitespace
              self.break_on_hyphens = break_on_hyphens
              self.tabsize = tabsize
              self.max_lines = max_lines
              self.placeholder = placeholder
          def _split(self, text):
              if self.expand_tabs:
                  text = text.expandtabs(self.tabsize)
              if self.replace_whitespace:
                  for c in '\t\n\x0b\x0c\r':
                      text = text.replace(c, ' ')
              chunks = []
              word = ''
              blank = None
              for c in text:
                  b = c in ' \t\n\x0b\x0c\r'
                  if blank is not None and b != blank and word:
                      chunks.append(word)
                      word = ''
                  word += c
                  blank = b
              if word:
                  chunks.append(word)
              if not self.break_on_hyphens:
                  return chunks
              out = []
              for c in chunks:
                  if '-' in c and not c.isspace():
                      rest = c
                      while True:
                          m = _HYPHEN.search(rest)
                          if m is None:
                              break
                          out.append(rest[:m.end()])
                          rest = rest[m.end():]
                      if rest:
                          out.append(rest)
                  else:
                      out.append(c)
              return out
          def wrap(self, text):
              if self.width <= 0:
                  raise ValueError(f'invalid width {self.width!r} (must be > 0)')
              chunks = self._split(text)
              if self.fix_sentence_endings:
                  for i in range(len(chunks) - 1):
                      if chunks[i + 1] == ' ' and _re.search(r'[a-z][.!?][\"\']?\Z', chunks[i]):
                          chunks[i + 1] = '  '
              chunks.reverse()
              lines = []
              while chunks:
                  indent = self.subsequent_indent if lines else self.initial_indent
                  width = self.width - len(indent)
                  if self.drop_whitespace and chunks[-1].strip() == '' and lines:
                      chunks.pop()
                  line = []
                  used = 0
                  while chunks:
                      n = len(chunks[-1])
                      if used + n <= width:
                          line.append(chunks.pop())
                          used += n
                      else:
                          break
                  if chunks and len(chunks[-1]) > width:
                      room = 1 if width < 1 else width - used
                      if self.break_long_words:
                          c = chunks[-1]
                          end = room
                          if self.break_on_hyphens and len(c) > room:
                              h = c.rfind('-', 0, room)
                              if h > 0 and any([x != '-' for x in c[:h]]):
                                  end = h + 1
                          line.append(c[:end])
                          chunks[-1] = c[end:]
                      elif not line:
                          line.append(chunks.pop())
                      used = sum([len(x) for x in line])
                  if self.drop_whitespace and line and line[-1].strip() == '':
                      used -= len(line[-1])
                      line.pop()
                  if line:
                      if self.max_lines is None or len(lines) + 1 < self.max_lines or (not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()) and used <= width:
                          lines.append(indent + ''.join(line))
                      else:
                          while line:
                              if line[-1].strip() and used + len(self.placeholder) <= width:
                                  line.append(self.placeholder)
                                  lines.append(indent + ''.join(line))
                                  break
                              used -= len(line[-1])
                              line.pop()
                          else:
                              if lines:
                                  prev = lines[-1].rstrip()
                                  if len(prev) + len(self.placeholder) <= self.width:
                                      lines[-1] = prev + self.placeholder
                                      break
                              lines.append(indent + self.placeholder.lstrip())
                          break
              return lines
          def fill(self, text):
              return '\n'.join(self.wrap(text))

      def wrap(text, width=70, **kwargs):
          return TextWrapper(width=width, **kwargs).wrap(text)

      def fill(text, width=70, **kwargs):
          return TextWrapper(width=width, **kwargs).fill(text)

      def shorten(text, width, **kwargs):
          return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))

      def dedent(text):
          lines = [line if line.strip(' \t') else '' for line in text.split('\n')]
          margin = None
          for line in lines:
              if not line:
                  continue
              indent = line[:len(line) - len(line.lstrip(' \t'))]
              if margin is None:
                  margin = indent
              elif not indent.startswith(margin):
                  n = 0
                  for a, b in zip(margin, indent):
                      if a != b:
                          break
                      n += 1
                  margin = margin[:n]
          if margin:
              lines = [line[len(margin):] for line in lines]
          return '\n'.join(lines)

      def indent(text, prefix, predicate=None):
          out = []
          for line in text.splitlines(True):
              if predicate(line) if predicate is not None else line.strip():
                  out.append(prefix)
              out.append(line)
          return ''.join(out)
      """#)

  static let traceback = ModuleDefinition(
    name: "traceback",
    functions: [
      Native("_text", "exception, /") { vm, args in
        args[0].tag == Tag.exception ? vm.makeStr(vm.renderTraceback(args[0])) : .none
      }
    ],
    source: #"""
      import sys as _sys

      _unset = object()

      def _exception(exc, value):
          return exc if value is _unset or isinstance(exc, BaseException) else value

      def _lines(text):
          # One str an entry, as CPython's lists are: the header, frames with their code, the last line.
          out = []
          for line in text.splitlines(True):
              if not line.endswith('\n'):
                  line += '\n'
              if line.startswith('    ') and out and out[-1].startswith('  File'):
                  out[-1] += line
              else:
                  out.append(line)
          return out

      def _name(kind):
          module = kind.__module__
          return kind.__qualname__ if module in ('builtins', '__main__') else f'{module}.{kind.__qualname__}'

      def format_exception_only(exc, /, value=_unset):
          e = _exception(exc, value)
          if e is None:
              return ['NoneType: None\n']
          try:
              text = str(e)
          except Exception:
              text = '<exception str() failed>'
          out = [f'{_name(type(e))}: {text}\n' if text else f'{_name(type(e))}\n']
          return out + [n + '\n' for n in getattr(e, '__notes__', ())]

      def format_exception(exc, /, value=_unset, tb=_unset, limit=None, chain=True):
          e = _exception(exc, value)
          if e is None:
              return ['NoneType: None\n']
          text = _text(e)
          return _lines(text) if text else format_exception_only(e)

      def format_exc(limit=None, chain=True):
          return ''.join(format_exception(_sys.exc_info()[1]))

      def print_exception(exc, /, value=_unset, tb=_unset, limit=None, file=None, chain=True):
          if file is not None:
              file.write(''.join(format_exception(exc, value)))

      def print_exc(limit=None, file=None, chain=True):
          print_exception(_sys.exc_info()[1], file=file)

      def print_last(limit=None, file=None, chain=True):
          raise ValueError('no last exception')

      class FrameSummary:
          def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None, end_colno=None):
              self.filename, self.lineno, self.name, self.line, self.locals = filename, lineno, name, line or '', locals
              self.end_lineno, self.colno, self.end_colno = end_lineno, colno, end_colno
          def __iter__(self):
              return iter([self.filename, self.lineno, self.name, self.line])
          def __getitem__(self, i):
              return (self.filename, self.lineno, self.name, self.line)[i]
          def __len__(self):
              return 4
          def __repr__(self):
              return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

      class StackSummary(list):
          @classmethod
          def from_list(cls, items):
              return cls([x if isinstance(x, FrameSummary) else FrameSummary(x[0], x[1], x[2], line=x[3]) for x in items])
          @classmethod
          def extract(cls, frames, **kwargs):
              return cls()
          def format(self):
              return [f'  File "{f.filename}", line {f.lineno}, in {f.name}\n' + (f'    {f.line.strip()}\n' if f.line else '') for f in self]

      def _frames(e):
          out = StackSummary()
          for line in _lines(_text(e) or ''):
              if line.startswith('  File "'):
                  head, _, code = line.partition('\n')
                  name, _, rest = head[8:].partition('", line ')
                  number, _, function = rest.partition(', in ')
                  out.append(FrameSummary(name, int(number), function, line=code.split('\n')[0].strip()))
          return out

      def extract_tb(tb, limit=None):
          e = _sys.exc_info()[1]
          return _frames(e) if e is not None and e.__traceback__ is tb else StackSummary()

      def format_tb(tb, limit=None):
          return extract_tb(tb).format()

      def print_tb(tb, limit=None, file=None):
          if file is not None:
              file.write(''.join(format_tb(tb)))

      def format_list(extracted_list):
          return StackSummary.from_list(extracted_list).format()

      def print_list(extracted_list, file=None):
          if file is not None:
              file.write(''.join(format_list(extracted_list)))

      def extract_stack(f=None, limit=None):
          return StackSummary()

      def format_stack(f=None, limit=None):
          return []

      def print_stack(f=None, limit=None, file=None):
          pass

      def walk_tb(tb):
          while tb is not None:
              yield tb.tb_frame, tb.tb_lineno
              tb = tb.tb_next

      def walk_stack(f):
          return iter(())

      def clear_frames(tb):
          pass

      class TracebackException:
          def __init__(self, exc_type, exc_value, exc_traceback=None, **kwargs):
              self._e = exc_value
              self.exc_type = exc_type
              self.stack = _frames(exc_value)
              self._str = str(exc_value)
              self.__cause__ = self.__context__ = None
          @classmethod
          def from_exception(cls, exc, *args, **kwargs):
              return cls(type(exc), exc, exc.__traceback__)
          def __str__(self):
              return self._str
          def format(self, *, chain=True):
              yield from format_exception(self._e)
          def format_exception_only(self):
              yield from format_exception_only(self._e)
          def print(self, *, file=None, chain=True):
              print_exception(self._e, file=file)
      """#)

  static let secrets = ModuleDefinition(
    name: "secrets",
    source: """
      def _none(*args, **kwargs):
          raise NotImplementedError('randomness of the system is not available to programs')

      choice = randbelow = randbits = token_bytes = token_hex = token_urlsafe = _none

      def compare_digest(a, b):
          return a == b
      """)

  static let weakref = ModuleDefinition(
    name: "weakref",
    source: #"""
      # Referents stay alive: memory is collected at safepoints, not when the last reference goes.
      class ReferenceType:
          def __new__(cls, object, callback=None, /):
              if isinstance(object, (int, float, str, bytes, tuple, list, dict, complex, type(None))) and type(object) in (int, float, str, bytes, tuple, list, dict, complex, bool, type(None)):
                  raise TypeError(f"cannot create weak reference to '{type(object).__name__}' object")
              self = _new(cls)
              self._o = object
              self.__callback__ = callback
              return self
          def __init__(self, object, callback=None, /):
              pass
          def __call__(self):
              return self._o
          def __eq__(self, other):
              return self._o == other._o if isinstance(other, ReferenceType) else NotImplemented
          def __hash__(self):
              return hash(self._o)
          def __repr__(self):
              return f"<weakref at {hex(id(self))}; to '{type(self._o).__name__}' at {hex(id(self._o))}>"

      _new = object.__new__
      ref = ReferenceType
      ref.__name__ = ref.__qualname__ = 'ReferenceType'

      class KeyedRef(ReferenceType):
          pass

      def proxy(object, callback=None, /):
          return object

      ProxyType = type('weakproxy', (), {})
      CallableProxyType = type('weakcallableproxy', (), {})
      ProxyTypes = (ProxyType, CallableProxyType)

      def getweakrefcount(object, /):
          return 0

      def getweakrefs(object, /):
          return []

      class WeakMethod(ReferenceType):
          pass

      class WeakKeyDictionary(dict):
          def __repr__(self):
              return f'<WeakKeyDictionary at {hex(id(self))}>'
          def keyrefs(self):
              return [ref(k) for k in self]

      class WeakValueDictionary(dict):
          def __repr__(self):
              return f'<WeakValueDictionary at {hex(id(self))}>'
          def valuerefs(self):
              return [ref(v) for v in self.values()]

      class WeakSet(set):
          pass

      class finalize:
          def __init__(self, obj, func, /, *args, **kwargs):
              self._call = (func, args, kwargs)
              self.atexit = True
          def __call__(self, _=None):
              if self._call is None:
                  return None
              func, args, kwargs = self._call
              self._call = None
              return func(*args, **kwargs)
          def detach(self):
              call, self._call = self._call, None
              return call
          def peek(self):
              return self._call
          @property
          def alive(self):
              return self._call is not None

      __all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType', 'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']
      """#)

  static let gc = ModuleDefinition(
    name: "gc",
    source: """
      DEBUG_STATS, DEBUG_COLLECTABLE, DEBUG_UNCOLLECTABLE, DEBUG_SAVEALL, DEBUG_LEAK = 1, 2, 4, 32, 38
      garbage = []
      callbacks = []
      _state = [True, (700, 10, 10), 0]

      def collect(generation=2):
          if not 0 <= generation <= 2:
              raise ValueError('invalid generation')
          return 0

      def enable():
          _state[0] = True

      def disable():
          _state[0] = False

      def isenabled():
          return _state[0]

      def get_threshold():
          return _state[1]

      def set_threshold(threshold0, *rest):
          _state[1] = tuple((threshold0,) + rest + _state[1][1 + len(rest):])

      def get_count():
          return (0, 0, 0)

      def get_objects(generation=None):
          return []

      def get_stats():
          return [{'collections': 0, 'collected': 0, 'uncollectable': 0} for _ in range(3)]

      def get_referrers(*objs):
          return []

      def get_referents(*objs):
          return []

      def is_tracked(obj, /):
          return not isinstance(obj, (int, float, str, bytes, bool, complex, type(None)))

      def is_finalized(obj, /):
          return False

      def freeze():
          pass

      def unfreeze():
          pass

      def get_freeze_count():
          return 0

      def set_debug(flags, /):
          _state[2] = flags

      def get_debug():
          return _state[2]
      """)

  static let builtins = ModuleDefinition(
    name: "builtins",
    setUp: { vm, namespace in
      vm.pointee.builtins.forEach { key, value in
        if key.isStr { vm.set(namespace, key.str, value) }
      }
    })
}

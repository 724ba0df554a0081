// SPDX-License-Identifier: Apache-2.0
// logging (https://docs.python.org/3.11/library/logging.html) as Python source: loggers, handlers
// on streams, formatters, filters. No files, no clock: `asctime` is the epoch.

enum LoggingModule {
  static let definition = ModuleDefinition(
    name: "logging",
    source: #"""
      import sys as _sys

      CRITICAL = FATAL = 50
      ERROR = 40
      WARNING = WARN = 30
      INFO = 20
      DEBUG = 10
      NOTSET = 0
      _levelToName = {50: 'CRITICAL', 40: 'ERROR', 30: 'WARNING', 20: 'INFO', 10: 'DEBUG', 0: 'NOTSET'}
      _nameToLevel = {'CRITICAL': 50, 'FATAL': 50, 'ERROR': 40, 'WARN': 30, 'WARNING': 30, 'INFO': 20, 'DEBUG': 10, 'NOTSET': 0}
      raiseExceptions = True
      BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'

      def getLevelName(level):
          found = _levelToName.get(level)
          if found is None:
              found = _nameToLevel.get(level)
          return f'Level {level}' if found is None else found

      def getLevelNamesMapping():
          return dict(_nameToLevel)

      def addLevelName(level, levelName):
          _levelToName[level] = levelName
          _nameToLevel[levelName] = level

      def _checkLevel(level):
          if isinstance(level, int):
              return level
          if isinstance(level, str):
              if level not in _nameToLevel:
                  raise ValueError(f'Unknown level: {level!r}')
              return _nameToLevel[level]
          raise TypeError(f'Level not an integer or a valid string: {level!r}')

      class LogRecord:
          def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
              self.name = name
              self.msg = msg
              if args and len(args) == 1 and isinstance(args[0], dict) and args[0]:
                  args = args[0]
              self.args = args
              self.levelname = getLevelName(level)
              self.levelno = level
              self.pathname = pathname
              self.filename = pathname
              self.module = '<string>'
              self.lineno = lineno
              self.funcName = func
              self.exc_info = exc_info
              self.exc_text = None
              self.stack_info = sinfo
              self.created = 0.0
              self.msecs = 0.0
              self.relativeCreated = 0.0
              self.thread = 1
              self.threadName = 'MainThread'
              self.processName = 'MainProcess'
              self.process = 1
              self.taskName = None
          def __repr__(self):
              return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'
          def getMessage(self):
              msg = str(self.msg)
              return msg % self.args if self.args else msg

      def makeLogRecord(dict):
          rv = LogRecord(None, None, '', 0, '', (), None, None)
          rv.__dict__.update(dict)
          for k, v in dict.items():
              setattr(rv, k, v)
          return rv

      class Formatter:
          default_time_format = '%Y-%m-%d %H:%M:%S'
          default_msec_format = '%s,%03d'
          def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
              if style not in '%{$' or len(style) != 1:
                  raise ValueError('Style must be one of: %,{,$')
              self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
              self._style = style
              self._defaults = defaults
              self.datefmt = datefmt
          def formatTime(self, record, datefmt=None):
              import time
              t = time.gmtime(record.created)
              if datefmt:
                  return time.strftime(datefmt, t)
              return self.default_msec_format % (time.strftime(self.default_time_format, t), record.msecs)
          def formatException(self, ei):
              import traceback
              return ''.join(traceback.format_exception(*ei)).rstrip('\n')
          def usesTime(self):
              return 'asctime' in self._fmt
          def formatMessage(self, record):
              values = dict(self._defaults or {})
              values.update(record.__dict__)
              if self._style == '%':
                  return self._fmt % values
              if self._style == '{':
                  return self._fmt.format(**values)
              from string import Template
              return Template(self._fmt).substitute(**values)
          def format(self, record):
              record.message = record.getMessage()
              if self.usesTime():
                  record.asctime = self.formatTime(record, self.datefmt)
              s = self.formatMessage(record)
              if record.exc_info:
                  s = s + ('' if s.endswith('\n') else '\n') + self.formatException(record.exc_info)
              return s

      class Filter:
          def __init__(self, name=''):
              self.name = name
              self.nlen = len(name)
          def filter(self, record):
              n = self.name
              return not n or record.name == n or record.name.startswith(n + '.')

      class Filterer:
          def __init__(self):
              self.filters = []
          def addFilter(self, filter):
              if filter not in self.filters:
                  self.filters.append(filter)
          def removeFilter(self, filter):
              if filter in self.filters:
                  self.filters.remove(filter)
          def filter(self, record):
              for f in self.filters:
                  if not (f.filter(record) if hasattr(f, 'filter') else f(record)):
                      return False
              return True

      class Handler(Filterer):
          def __init__(self, level=NOTSET):
              Filterer.__init__(self)
              self._name = None
              self.level = _checkLevel(level)
              self.formatter = None
          name = property(lambda self: self._name, lambda self, name: setattr(self, '_name', name))
          def get_name(self):
              return self._name
          def set_name(self, name):
              self._name = name
          def setLevel(self, level):
              self.level = _checkLevel(level)
          def setFormatter(self, fmt):
              self.formatter = fmt
          def format(self, record):
              return (self.formatter or _defaultFormatter).format(record)
          def emit(self, record):
              raise NotImplementedError('emit must be implemented by Handler subclasses')
          def handle(self, record):
              ok = self.filter(record)
              if ok:
                  self.emit(record)
              return ok
          def createLock(self):
              pass
          def acquire(self):
              pass
          def release(self):
              pass
          def flush(self):
              pass
          def close(self):
              pass
          def handleError(self, record):
              pass
          def __repr__(self):
              return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'

      class StreamHandler(Handler):
          terminator = '\n'
          def __init__(self, stream=None):
              Handler.__init__(self)
              self.stream = _sys.stderr if stream is None else stream
          def flush(self):
              if hasattr(self.stream, 'flush'):
                  self.stream.flush()
          def emit(self, record):
              self.stream.write(self.format(record) + self.terminator)
              self.flush()
          def setStream(self, stream):
              old = self.stream
              self.stream = stream
              return None if old is stream else old
          def __repr__(self):
              name = getattr(self.stream, 'name', '')
              return f"<{self.__class__.__name__} {str(name) + ' ' if name else ''}({getLevelName(self.level)})>"

      class FileHandler(StreamHandler):
          def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
              raise PermissionError('files are not available to programs')

      class NullHandler(Handler):
          def handle(self, record):
              pass
          def emit(self, record):
              pass

      class _LastResort(StreamHandler):
          def __init__(self):
              Handler.__init__(self, WARNING)
          @property
          def stream(self):
              return _sys.stderr

      class Logger(Filterer):
          def __init__(self, name, level=NOTSET):
              Filterer.__init__(self)
              self.name = name
              self.level = _checkLevel(level)
              self.parent = None
              self.propagate = True
              self.handlers = []
              self.disabled = False
          def setLevel(self, level):
              self.level = _checkLevel(level)
          def debug(self, msg, *args, **kwargs):
              if self.isEnabledFor(DEBUG):
                  self._log(DEBUG, msg, args, **kwargs)
          def info(self, msg, *args, **kwargs):
              if self.isEnabledFor(INFO):
                  self._log(INFO, msg, args, **kwargs)
          def warning(self, msg, *args, **kwargs):
              if self.isEnabledFor(WARNING):
                  self._log(WARNING, msg, args, **kwargs)
          warn = warning
          def error(self, msg, *args, **kwargs):
              if self.isEnabledFor(ERROR):
                  self._log(ERROR, msg, args, **kwargs)
          def exception(self, msg, *args, exc_info=True, **kwargs):
              self.error(msg, *args, exc_info=exc_info, **kwargs)
          def critical(self, msg, *args, **kwargs):
              if self.isEnabledFor(CRITICAL):
                  self._log(CRITICAL, msg, args, **kwargs)
          fatal = critical
          def log(self, level, msg, *args, **kwargs):
              if not isinstance(level, int):
                  raise TypeError('level must be an integer')
              if self.isEnabledFor(level):
                  self._log(level, msg, args, **kwargs)
          def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
              record = LogRecord(name, level, fn, lno, msg, args, exc_info, func, sinfo)
              if extra is not None:
                  for key in extra:
                      if key in ('message', 'asctime') or hasattr(record, key):
                          raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
                      setattr(record, key, extra[key])
              return record
          def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
              if exc_info:
                  if isinstance(exc_info, BaseException):
                      exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
                  elif not isinstance(exc_info, tuple):
                      exc_info = _sys.exc_info()
              self.handle(self.makeRecord(self.name, level, '<string>', 0, msg, args, exc_info, '<module>', extra))
          def handle(self, record):
              if not self.disabled and self.filter(record):
                  self.callHandlers(record)
          def addHandler(self, hdlr):
              if hdlr not in self.handlers:
                  self.handlers.append(hdlr)
          def removeHandler(self, hdlr):
              if hdlr in self.handlers:
                  self.handlers.remove(hdlr)
          def hasHandlers(self):
              c = self
              while c:
                  if c.handlers:
                      return True
                  c = c.parent if c.propagate else None
              return False
          def callHandlers(self, record):
              found = 0
              c = self
              while c:
                  for h in c.handlers:
                      found += 1
                      if record.levelno >= h.level:
                          h.handle(record)
                  c = c.parent if c.propagate else None
              if not found and lastResort is not None and record.levelno >= lastResort.level:
                  lastResort.handle(record)
          def getEffectiveLevel(self):
              logger = self
              while logger:
                  if logger.level:
                      return logger.level
                  logger = logger.parent
              return NOTSET
          def isEnabledFor(self, level):
              return not self.disabled and level > _manager.disable and level >= self.getEffectiveLevel()
          def getChild(self, suffix):
              return getLogger(suffix if self is root else self.name + '.' + suffix)
          def __repr__(self):
              return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

      class RootLogger(Logger):
          def __init__(self, level):
              Logger.__init__(self, 'root', level)

      class Manager:
          def __init__(self):
              self.disable = 0
              self.loggerDict = {}

      _manager = Manager()
      _defaultFormatter = Formatter()
      lastResort = _LastResort()
      root = RootLogger(WARNING)
      Logger.root = root
      Logger.manager = _manager
      _loggerClass = Logger

      def getLogger(name=None):
          if not name or name == root.name:
              return root
          if not isinstance(name, str):
              raise TypeError('A logger name must be a string')
          loggers = _manager.loggerDict
          found = loggers.get(name)
          if found is None:
              found = loggers[name] = _loggerClass(name)
              for other in loggers.values():
                  if other.name.startswith(name + '.') and (other.parent is root or not other.parent.name.startswith(name + '.')):
                      other.parent = found
              parent = root
              i = name.rfind('.')
              while i > 0:
                  if name[:i] in loggers:
                      parent = loggers[name[:i]]
                      break
                  i = name.rfind('.', 0, i)
              found.parent = parent
          return found

      def getLoggerClass():
          return _loggerClass

      def setLoggerClass(klass):
          global _loggerClass
          _loggerClass = klass

      class LoggerAdapter:
          def __init__(self, logger, extra=None):
              self.logger = logger
              self.extra = extra
          def process(self, msg, kwargs):
              kwargs['extra'] = self.extra
              return msg, kwargs
          def log(self, level, msg, *args, **kwargs):
              if self.logger.isEnabledFor(level):
                  msg, kwargs = self.process(msg, kwargs)
                  self.logger.log(level, msg, *args, **kwargs)
          def debug(self, msg, *args, **kwargs):
              self.log(DEBUG, msg, *args, **kwargs)
          def info(self, msg, *args, **kwargs):
              self.log(INFO, msg, *args, **kwargs)
          def warning(self, msg, *args, **kwargs):
              self.log(WARNING, msg, *args, **kwargs)
          def error(self, msg, *args, **kwargs):
              self.log(ERROR, msg, *args, **kwargs)
          def exception(self, msg, *args, exc_info=True, **kwargs):
              self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)
          def critical(self, msg, *args, **kwargs):
              self.log(CRITICAL, msg, *args, **kwargs)
          def setLevel(self, level):
              self.logger.setLevel(level)
          def isEnabledFor(self, level):
              return self.logger.isEnabledFor(level)

      def basicConfig(**kwargs):
          force = kwargs.pop('force', False)
          kwargs.pop('encoding', None)
          kwargs.pop('errors', None)
          if force:
              root.handlers.clear()
          if root.handlers:
              return
          handlers = kwargs.pop('handlers', None)
          if handlers is None:
              if 'stream' in kwargs and 'filename' in kwargs:
                  raise ValueError("'stream' and 'filename' should not be specified together")
          elif 'stream' in kwargs or 'filename' in kwargs:
              raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
          if handlers is None:
              filename = kwargs.pop('filename', None)
              mode = kwargs.pop('filemode', 'a')
              handlers = [FileHandler(filename, mode) if filename else StreamHandler(kwargs.pop('stream', None))]
          dfs = kwargs.pop('datefmt', None)
          style = kwargs.pop('style', '%')
          if style not in ('%', '{', '$'):
              raise ValueError('Style must be one of: %,{,$')
          fs = kwargs.pop('format', {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': '${levelname}:${name}:${message}'}[style])
          fmt = Formatter(fs, dfs, style)
          for h in handlers:
              if h.formatter is None:
                  h.setFormatter(fmt)
              root.addHandler(h)
          level = kwargs.pop('level', None)
          if level is not None:
              root.setLevel(level)
          if kwargs:
              raise ValueError('Unrecognised argument(s): %s' % ', '.join(kwargs))

      def _root(level):
          if not root.handlers:
              basicConfig()
          return root

      def debug(msg, *args, **kwargs):
          _root(0).debug(msg, *args, **kwargs)

      def info(msg, *args, **kwargs):
          _root(0).info(msg, *args, **kwargs)

      def warning(msg, *args, **kwargs):
          _root(0).warning(msg, *args, **kwargs)

      warn = warning

      def error(msg, *args, **kwargs):
          _root(0).error(msg, *args, **kwargs)

      def exception(msg, *args, exc_info=True, **kwargs):
          error(msg, *args, exc_info=exc_info, **kwargs)

      def critical(msg, *args, **kwargs):
          _root(0).critical(msg, *args, **kwargs)

      fatal = critical

      def log(level, msg, *args, **kwargs):
          _root(0).log(level, msg, *args, **kwargs)

      def disable(level=CRITICAL):
          _manager.disable = _checkLevel(level)

      def shutdown(handlerList=()):
          pass

      def captureWarnings(capture):
          pass
      """#)
}

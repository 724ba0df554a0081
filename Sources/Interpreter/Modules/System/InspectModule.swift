// SPDX-License-Identifier: Apache-2.0
// inspect (https://docs.python.org/3.11/library/inspect.html) as Python source: signatures from
// the code objects (InspectNatives), predicates, docstrings. There are no frames and no source.

enum InspectModule {
  static let definition = ModuleDefinition(
    name: "inspect",
    source: #"""
      import types as _types
      from _inspect_natives import code as _code, native as _native

      class _empty:
          pass

      CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE, CO_COROUTINE = 1, 2, 4, 8, 16, 32, 64, 128
      GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'

      class _ParameterKind(int):
          def __new__(cls, value, name, description):
              self = int.__new__(cls, value)
              self.name = name
              self.value = value
              self.description = description
              return self
          def __str__(self):
              return self.name
          def __repr__(self):
              return f'<_ParameterKind.{self.name}: {self.value}>'

      _POSITIONAL_ONLY = _ParameterKind(0, 'POSITIONAL_ONLY', 'positional-only')
      _POSITIONAL_OR_KEYWORD = _ParameterKind(1, 'POSITIONAL_OR_KEYWORD', 'positional or keyword')
      _VAR_POSITIONAL = _ParameterKind(2, 'VAR_POSITIONAL', 'variadic positional')
      _KEYWORD_ONLY = _ParameterKind(3, 'KEYWORD_ONLY', 'keyword-only')
      _VAR_KEYWORD = _ParameterKind(4, 'VAR_KEYWORD', 'variadic keyword')

      def formatannotation(annotation, base_module=None):
          if getattr(annotation, '__module__', None) == 'typing':
              return repr(annotation).replace('typing.', '')
          if isinstance(annotation, _types.GenericAlias):
              return str(annotation)
          if isinstance(annotation, type):
              if annotation.__module__ in ('builtins', base_module):
                  return annotation.__qualname__
              return annotation.__module__ + '.' + annotation.__qualname__
          return repr(annotation)

      class Parameter:
          empty = _empty
          POSITIONAL_ONLY = _POSITIONAL_ONLY
          POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
          VAR_POSITIONAL = _VAR_POSITIONAL
          KEYWORD_ONLY = _KEYWORD_ONLY
          VAR_KEYWORD = _VAR_KEYWORD
          def __init__(self, name, kind, *, default=_empty, annotation=_empty):
              if default is not _empty and kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
                  raise ValueError(f'{kind.description} parameters cannot have default values')
              self.name, self.kind, self.default, self.annotation = name, kind, default, annotation
          def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
              return Parameter(self.name if name is _empty else name, self.kind if kind is _empty else kind, default=self.default if default is _empty else default, annotation=self.annotation if annotation is _empty else annotation)
          def __str__(self):
              text = self.name
              if self.annotation is not _empty:
                  text += ': ' + formatannotation(self.annotation)
              if self.default is not _empty:
                  text += (' = ' if self.annotation is not _empty else '=') + repr(self.default)
              if self.kind == _VAR_POSITIONAL:
                  return '*' + text
              return '**' + text if self.kind == _VAR_KEYWORD else text
          def __repr__(self):
              return f'<Parameter "{self}">'
          def __eq__(self, other):
              if not isinstance(other, Parameter):
                  return NotImplemented
              return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)
          def __hash__(self):
              return hash((self.name, self.kind))

      class BoundArguments:
          def __init__(self, signature, arguments):
              self.signature = signature
              self.arguments = arguments
          @property
          def args(self):
              out = []
              for name, p in self.signature.parameters.items():
                  if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                      break
                  if p.kind == _VAR_POSITIONAL:
                      out.extend(self.arguments[name])
                  else:
                      out.append(self.arguments[name])
              return tuple(out)
          @property
          def kwargs(self):
              out = {}
              started = False
              for name, p in self.signature.parameters.items():
                  if not started:
                      if p.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                          started = True
                      else:
                          continue
                  if name in self.arguments:
                      if p.kind == _VAR_KEYWORD:
                          out.update(self.arguments[name])
                      else:
                          out[name] = self.arguments[name]
              return out
          def apply_defaults(self):
              new = {}
              for name, p in self.signature.parameters.items():
                  if name in self.arguments:
                      new[name] = self.arguments[name]
                  elif p.default is not _empty:
                      new[name] = p.default
                  elif p.kind == _VAR_POSITIONAL:
                      new[name] = ()
                  elif p.kind == _VAR_KEYWORD:
                      new[name] = {}
              self.arguments = new
          def __eq__(self, other):
              if not isinstance(other, BoundArguments):
                  return NotImplemented
              return self.signature == other.signature and self.arguments == other.arguments
          def __repr__(self):
              return f"<BoundArguments ({', '.join([f'{k}={v!r}' for k, v in self.arguments.items()])})>"

      class Signature:
          empty = _empty
          def __init__(self, parameters=None, *, return_annotation=_empty):
              self._parameters = {p.name: p for p in parameters or ()}
              self.return_annotation = return_annotation
          @classmethod
          def from_callable(cls, obj, **kwargs):
              return signature(obj)
          @property
          def parameters(self):
              return _types.MappingProxyType(self._parameters)
          def replace(self, *, parameters=_empty, return_annotation=_empty):
              return Signature(self._parameters.values() if parameters is _empty else parameters, return_annotation=self.return_annotation if return_annotation is _empty else return_annotation)
          def __str__(self):
              out = []
              positional_only = star = False
              for p in self._parameters.values():
                  if p.kind == _POSITIONAL_ONLY:
                      positional_only = True
                  elif positional_only:
                      out.append('/')
                      positional_only = False
                  if p.kind == _VAR_POSITIONAL:
                      star = True
                  elif p.kind == _KEYWORD_ONLY and not star:
                      out.append('*')
                      star = True
                  out.append(str(p))
              if positional_only:
                  out.append('/')
              text = f"({', '.join(out)})"
              if self.return_annotation is not _empty:
                  text += ' -> ' + formatannotation(self.return_annotation)
              return text
          def __repr__(self):
              return f'<Signature {self}>'
          def __eq__(self, other):
              if not isinstance(other, Signature):
                  return NotImplemented
              return self._parameters == other._parameters and self.return_annotation == other.return_annotation
          def _bind(self, args, kwargs, partial):
              args = list(args)
              kwargs = dict(kwargs)
              bound = {}
              rest = None
              for p in self._parameters.values():
                  if p.kind == _VAR_KEYWORD:
                      rest = p
                      continue
                  if p.kind == _VAR_POSITIONAL:
                      if args:
                          bound[p.name] = tuple(args)
                          args = []
                      continue
                  if args and p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                      if p.name in kwargs and p.kind == _POSITIONAL_OR_KEYWORD:
                          raise TypeError(f'multiple values for argument {p.name!r}')
                      bound[p.name] = args.pop(0)
                  elif p.name in kwargs and p.kind != _POSITIONAL_ONLY:
                      bound[p.name] = kwargs.pop(p.name)
                  elif p.default is _empty and not partial:
                      kind = ' keyword-only' if p.kind == _KEYWORD_ONLY else ''
                      raise TypeError(f'missing a required{kind} argument: {p.name!r}')
              if args:
                  raise TypeError('too many positional arguments')
              if kwargs:
                  if rest is None:
                      raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
                  bound[rest.name] = kwargs
              return BoundArguments(self, bound)
          def bind(self, /, *args, **kwargs):
              return self._bind(args, kwargs, False)
          def bind_partial(self, /, *args, **kwargs):
              return self._bind(args, kwargs, True)


      def _of_function(f):
          names, count, positional_only, keyword_only, starred, double_starred, _, _ = _code(f)
          hints = getattr(f, '__annotations__', None) or {}
          defaults = f.__defaults__ or ()
          keyword_defaults = f.__kwdefaults__ or {}
          out = []
          first = count - len(defaults)
          for i in range(count):
              n = names[i]
              out.append(Parameter(n, _POSITIONAL_ONLY if i < positional_only else _POSITIONAL_OR_KEYWORD, default=defaults[i - first] if i >= first else _empty, annotation=hints.get(n, _empty)))
          at = count + keyword_only
          if starred:
              out.append(Parameter(names[at], _VAR_POSITIONAL, annotation=hints.get(names[at], _empty)))
              at += 1
          for n in names[count:count + keyword_only]:
              out.append(Parameter(n, _KEYWORD_ONLY, default=keyword_defaults.get(n, _empty), annotation=hints.get(n, _empty)))
          if double_starred:
              out.append(Parameter(names[at], _VAR_KEYWORD, annotation=hints.get(names[at], _empty)))
          return Signature(out, return_annotation=hints.get('return', _empty))

      def _of_native(text):
          from ast import literal_eval
          out = []
          kind = _POSITIONAL_OR_KEYWORD
          for part in _split(text):
              if part == '/':
                  out = [p.replace(kind=_POSITIONAL_ONLY) for p in out]
              elif part == '*':
                  kind = _KEYWORD_ONLY
              elif part.startswith('**'):
                  out.append(Parameter(part[2:], _VAR_KEYWORD))
              elif part.startswith('*'):
                  out.append(Parameter(part[1:], _VAR_POSITIONAL))
                  kind = _KEYWORD_ONLY
              else:
                  name, _, default = part.partition('=')
                  try:
                      value = literal_eval(default) if default else _empty
                  except (ValueError, SyntaxError):
                      value = None
                  out.append(Parameter(name, kind, default=value))
          return Signature(out)

      def _split(text):
          parts, depth, now = [], 0, ''
          for c in text:
              depth += (c in '([{') - (c in ')]}')
              if c == ',' and not depth:
                  parts.append(now.strip())
                  now = ''
              else:
                  now += c
          return parts + [now.strip()] if now.strip() else parts

      def _without_first(s):
          parameters = list(s.parameters.values())
          if parameters and parameters[0].kind != _VAR_POSITIONAL:
              parameters = parameters[1:]
          return s.replace(parameters=parameters)

      def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
          if not callable(obj):
              raise TypeError(f'{obj!r} is not a callable object')
          if isinstance(obj, _types.MethodType):
              return _without_first(signature(obj.__func__))
          if follow_wrapped and not isinstance(obj, type):
              obj = unwrap(obj)
          s = getattr(obj, '__signature__', None)
          if isinstance(s, Signature):
              return s
          if isinstance(obj, _types.FunctionType):
              return _of_function(obj)
          text = _native(obj)
          if text is not None:
              s = _of_native(text)
              names = list(s.parameters)
              return _without_first(s) if names and names[0] == 'self' and False else s
          if type(obj).__name__ == 'partial':
              s = signature(obj.func)
              parameters = []
              given = len(obj.args)
              for p in s.parameters.values():
                  if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and given:
                      given -= 1
                      continue
                  if p.name in obj.keywords and p.kind != _VAR_KEYWORD:
                      p = p.replace(default=obj.keywords[p.name], kind=_KEYWORD_ONLY)
                  elif parameters and parameters[-1].kind == _KEYWORD_ONLY and p.kind == _POSITIONAL_OR_KEYWORD:
                      p = p.replace(kind=_KEYWORD_ONLY)
                  parameters.append(p)
              return s.replace(parameters=parameters)
          if isinstance(obj, type):
              call = type(obj).__dict__.get('__call__')
              for c in obj.__mro__[:-1]:
                  for name in ('__new__', '__init__'):
                      f = c.__dict__.get(name)
                      if f is not None:
                          f = getattr(f, '__func__', f)
                          if isinstance(f, _types.FunctionType):
                              return _without_first(signature(f)).replace(return_annotation=_empty if name == '__new__' else _of_function(f).return_annotation)
              if obj.__module__ == 'builtins':
                  raise ValueError(f'no signature found for builtin type {obj!r}')
              return Signature([])
          call = getattr(type(obj), '__call__', None)
          if isinstance(call, _types.FunctionType):
              return _without_first(signature(call))
          raise ValueError(f'callable {obj!r} is not supported by signature')

      class _Record(tuple):
          _fields = ()
          def __new__(cls, *args):
              return tuple.__new__(cls, args)
          def __getattr__(self, name):
              if name in self._fields:
                  return self[self._fields.index(name)]
              raise AttributeError(name)
          def __repr__(self):
              return type(self).__name__ + '(' + ', '.join([f'{n}={v!r}' for n, v in zip(self._fields, self)]) + ')'

      class FullArgSpec(_Record):
          _fields = ('args', 'varargs', 'varkw', 'defaults', 'kwonlyargs', 'kwonlydefaults', 'annotations')

      def getfullargspec(func):
          args, kwonly = [], []
          varargs = varkw = None
          defaults, kwdefaults, hints = (), {}, {}
          s = _of_function(func.__func__ if isinstance(func, _types.MethodType) else func) if isinstance(func, (_types.FunctionType, _types.MethodType)) else signature(func)
          for p in s.parameters.values():
              if p.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                  args.append(p.name)
                  if p.default is not _empty:
                      defaults += (p.default,)
              elif p.kind == _VAR_POSITIONAL:
                  varargs = p.name
              elif p.kind == _KEYWORD_ONLY:
                  kwonly.append(p.name)
                  if p.default is not _empty:
                      kwdefaults[p.name] = p.default
              else:
                  varkw = p.name
              if p.annotation is not _empty:
                  hints[p.name] = p.annotation
          if s.return_annotation is not _empty:
              hints['return'] = s.return_annotation
          return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, hints)

      def getcallargs(func, /, *positional, **named):
          bound = signature(func).bind(*positional, **named)
          bound.apply_defaults()
          return dict(bound.arguments)

      def unwrap(func, *, stop=None):
          seen = {id(func)}
          while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
              func = func.__wrapped__
              if id(func) in seen:
                  raise ValueError(f'wrapper loop when unwrapping {func!r}')
              seen.add(id(func))
          return func

      def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
          if isinstance(obj, type):
              return dict(obj.__dict__.get('__annotations__', {}))
          return dict(getattr(obj, '__annotations__', None) or {})

      def isfunction(object):
          return isinstance(object, _types.FunctionType)

      def ismethod(object):
          return isinstance(object, _types.MethodType)

      def isclass(object):
          return isinstance(object, type)

      def isbuiltin(object):
          return isinstance(object, _types.BuiltinFunctionType)

      def isgenerator(object):
          return isinstance(object, _types.GeneratorType)

      def isgeneratorfunction(obj):
          obj = getattr(obj, '__func__', obj)
          return isinstance(obj, _types.FunctionType) and bool(_code(obj)[6])

      def iscoroutinefunction(obj):
          return False

      isasyncgenfunction = iscoroutine = isasyncgen = isawaitable = iscoroutinefunction

      def ismodule(object):
          return isinstance(object, _types.ModuleType)

      def isroutine(object):
          return isbuiltin(object) or isfunction(object) or ismethod(object)

      def isabstract(object):
          return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))

      def istraceback(object):
          return type(object).__name__ == 'traceback'

      def iscode(object):
          return type(object).__name__ == 'code'

      def isframe(object):
          return type(object).__name__ == 'frame'

      def isdatadescriptor(object):
          return not isinstance(object, type) and (hasattr(type(object), '__set__') or isinstance(object, property))

      def ismethoddescriptor(obj):
          return not isclass(obj) and not ismethod(obj) and not isfunction(obj) and hasattr(type(obj), '__get__') and not hasattr(type(obj), '__set__')

      def isgetsetdescriptor(object):
          return False

      ismemberdescriptor = ismethodwrapper = isgetsetdescriptor

      def getmro(cls):
          return cls.__mro__

      def getmodule(object, _filename=None):
          import sys
          return sys.modules.get(getattr(object, '__module__', None))

      def getdoc(object):
          doc = getattr(object, '__doc__', None)
          if doc is None and isinstance(object, type):
              for base in object.__mro__[1:-1]:
                  doc = base.__doc__
                  if doc is not None:
                      break
          return cleandoc(doc) if isinstance(doc, str) else None

      def cleandoc(doc):
          lines = doc.expandtabs().split('\n')
          margin = None
          for line in lines[1:]:
              n = len(line.lstrip())
              if n:
                  k = len(line) - n
                  margin = k if margin is None else min(margin, k)
          if lines:
              lines[0] = lines[0].lstrip()
          if margin is not None:
              for i in range(1, len(lines)):
                  lines[i] = lines[i][margin:]
          while lines and not lines[-1]:
              lines.pop()
          while lines and not lines[0]:
              lines.pop(0)
          return '\n'.join(lines)

      def getmembers(object, predicate=None):
          out = []
          for name in sorted(dir(object)):
              try:
                  value = getattr(object, name)
              except AttributeError:
                  continue
              if predicate is None or predicate(value):
                  out.append((name, value))
          return out

      getmembers_static = getmembers
      _sentinel = _empty

      def getattr_static(obj, attr, default=_sentinel):
          if not isinstance(obj, type) and attr in getattr(obj, '__dict__', {}):
              return obj.__dict__[attr]
          for c in (obj if isinstance(obj, type) else type(obj)).__mro__:
              if attr in c.__dict__:
                  return c.__dict__[attr]
          if default is _sentinel:
              raise AttributeError(attr)
          return default

      def getgeneratorstate(generator):
          if generator.gi_running:
              return GEN_RUNNING
          if generator.gi_frame is None:
              return GEN_CLOSED
          return GEN_SUSPENDED if getattr(generator, '_started', True) else GEN_CREATED

      def currentframe():
          return None

      def stack(context=1):
          return []

      trace = stack

      def getsource(object):
          raise OSError('could not get source code')

      getsourcelines = getsourcefile = getfile = findsource = getsource

      def getcomments(object):
          return None

      def indentsize(line):
          line = line.expandtabs()
          return len(line) - len(line.lstrip())
      """#)
}

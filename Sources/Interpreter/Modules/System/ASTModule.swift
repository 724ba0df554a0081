// SPDX-License-Identifier: Apache-2.0
// ast (https://docs.python.org/3.11/library/ast.html) as Python source: nodes, literal_eval, walk,
// visitors, dump. The tree is read from the text that the parser prints (ASTNatives).

enum ASTModule {
  static let definition = ModuleDefinition(
    name: "ast",
    source: #"""
      from _ast_natives import dump as _dump_text, literal as _literal
      import re as _re

      PyCF_ONLY_AST = 1024
      PyCF_TYPE_COMMENTS = 4096
      PyCF_ALLOW_TOP_LEVEL_AWAIT = 8192

      class AST:
          _fields = ()
          _attributes = ()
          def __init__(self, *args, **kwargs):
              if len(args) > len(self._fields):
                  n = len(self._fields)
                  raise TypeError(f'{type(self).__name__} constructor takes at most {n} positional argument{"" if n == 1 else "s"}')
              for name, value in zip(self._fields, args):
                  setattr(self, name, value)
              for name, value in kwargs.items():
                  if name in self._fields[:len(args)]:
                      raise TypeError(f"{type(self).__name__} got multiple values for argument '{name}'")
                  setattr(self, name, value)
          def __repr__(self):
              return f'<ast.{type(self).__name__} object at {hex(id(self))}>'

      _BASES = {'mod': 'Module(body type_ignores) Interactive(body) Expression(body) FunctionType(argtypes returns)', 'stmt': 'FunctionDef(name args body decorator_list returns type_comment) AsyncFunctionDef(name args body decorator_list returns type_comment) ClassDef(name bases keywords body decorator_list) Return(value) Delete(targets) Assign(targets value type_comment) AugAssign(target op value) AnnAssign(target annotation value simple) For(target iter body orelse type_comment) AsyncFor(target iter body orelse type_comment) While(test body orelse) If(test body orelse) With(items body type_comment) AsyncWith(items body type_comment) Match(subject cases) Raise(exc cause) Try(body handlers orelse finalbody) TryStar(body handlers orelse finalbody) Assert(test msg) Import(names) ImportFrom(module names level) Global(names) Nonlocal(names) Expr(value) Pass() Break() Continue()', 'expr': 'BoolOp(op values) NamedExpr(target value) BinOp(left op right) UnaryOp(op operand) Lambda(args body) IfExp(test body orelse) Dict(keys values) Set(elts) ListComp(elt generators) SetComp(elt generators) DictComp(key value generators) GeneratorExp(elt generators) Await(value) Yield(value) YieldFrom(value) Compare(left ops comparators) Call(func args keywords) FormattedValue(value conversion format_spec) JoinedStr(values) Constant(value kind) Attribute(value attr ctx) Subscript(value slice ctx) Starred(value ctx) Name(id ctx) List(elts ctx) Tuple(elts ctx) Slice(lower upper step)', 'expr_context': 'Load() Store() Del()', 'boolop': 'And() Or()', 'operator': 'Add() Sub() Mult() MatMult() Div() Mod() Pow() LShift() RShift() BitOr() BitXor() BitAnd() FloorDiv()', 'unaryop': 'Invert() Not() UAdd() USub()', 'cmpop': 'Eq() NotEq() Lt() LtE() Gt() GtE() Is() IsNot() In() NotIn()', 'excepthandler': 'ExceptHandler(type name body)', 'pattern': 'MatchValue(value) MatchSingleton(value) MatchSequence(patterns) MatchMapping(keys patterns rest) MatchClass(cls patterns kwd_attrs kwd_patterns) MatchStar(name) MatchAs(pattern name) MatchOr(patterns)', 'type_ignore': 'TypeIgnore(lineno tag)', 'AST': 'comprehension(target iter ifs is_async) arguments(posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults) arg(arg annotation type_comment) keyword(arg value) alias(name asname) withitem(context_expr optional_vars) match_case(pattern guard body)'}
      _POSITIONS = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
      _OPTIONAL = {'FunctionDef': ('returns', 'type_comment'), 'AsyncFunctionDef': ('returns', 'type_comment'), 'Return': ('value',), 'Assign': ('type_comment',), 'AnnAssign': ('value',), 'For': ('type_comment',), 'With': ('type_comment',), 'Raise': ('exc', 'cause'), 'Assert': ('msg',), 'ImportFrom': ('module', 'level'), 'Yield': ('value',), 'FormattedValue': ('format_spec',), 'Constant': ('kind',), 'Slice': ('lower', 'upper', 'step'), 'ExceptHandler': ('type', 'name'), 'arguments': ('vararg', 'kwarg'), 'arg': ('annotation', 'type_comment'), 'keyword': ('arg',), 'alias': ('asname',), 'withitem': ('optional_vars',), 'match_case': ('guard',), 'MatchMapping': ('rest',), 'MatchStar': ('name',), 'MatchAs': ('pattern', 'name')}
      _nodes = {'AST': AST}

      def _define():
          for base, members in _BASES.items():
              if base != 'AST':
                  attributes = _POSITIONS if base in ('stmt', 'expr', 'excepthandler', 'pattern') else ()
                  _nodes[base] = type(base, (AST,), {'__module__': 'ast', '_attributes': attributes})
              for name, fields in _re.findall(r'(\w+)\(([^)]*)\)', members):
                  space = {'__module__': 'ast', '_fields': tuple(fields.split()), '__match_args__': tuple(fields.split())}
                  if name in ('arg', 'keyword', 'alias'):
                      space['_attributes'] = _POSITIONS
                  for optional in _OPTIONAL.get(name, ()):
                      space[optional] = None
                  _nodes[name] = type(name, (_nodes[base],), space)

      _define()
      mod, stmt, expr, expr_context, boolop, operator, unaryop, cmpop, excepthandler, pattern, type_ignore = [_nodes[n] for n in _BASES if n != 'AST']
      (Module, Interactive, Expression, FunctionType, FunctionDef, AsyncFunctionDef, ClassDef, Return, Delete, Assign, AugAssign, AnnAssign, For, AsyncFor, While, If, With, AsyncWith, Match, Raise, Try, TryStar, Assert, Import, ImportFrom, Global, Nonlocal, Expr, Pass, Break, Continue, BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp, GeneratorExp, Await, Yield, YieldFrom, Compare, Call, FormattedValue, JoinedStr, Constant, Attribute, Subscript, Starred, Name, List, Tuple, Slice, Load, Store, Del, And, Or, Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv, Invert, Not, UAdd, USub, Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn, ExceptHandler, MatchValue, MatchSingleton, MatchSequence, MatchMapping, MatchClass, MatchStar, MatchAs, MatchOr, TypeIgnore, comprehension, arguments, arg, keyword, alias, withitem, match_case) = [_nodes[n] for n in 'Module Interactive Expression FunctionType FunctionDef AsyncFunctionDef ClassDef Return Delete Assign AugAssign AnnAssign For AsyncFor While If With AsyncWith Match Raise Try TryStar Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Await Yield YieldFrom Compare Call FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice Load Store Del And Or Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv Invert Not UAdd USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn ExceptHandler MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr TypeIgnore comprehension arguments arg keyword alias withitem match_case'.split()]
      Num = Str = Bytes = NameConstant = Constant

      _TOKEN = _re.compile(r"""(\w+)\(|(\w+)=|(b?'(?:[^'\\]|\\.)*'|b?"(?:[^"\\]|\\.)*")|([\[\]),])|([^\s,()\[\]]+)|\s+""", _re.DOTALL)
      _CONSTANTS = {'None': None, 'True': True, 'False': False, 'Ellipsis': ...}

      def _read(text):
          # Reads what ast.dump prints; a stack of open nodes and lists.
          result = []
          stack = [(None, result)]
          field = None
          fields = []
          for m in _TOKEN.finditer(text):
              kind = m.lastindex
              if kind is None:
                  continue
              t = m.group(kind)
              if kind == 1:
                  stack.append((_nodes[t](), None, field))
                  field = None
              elif kind == 2:
                  field = t
              elif kind == 4:
                  if t == '[':
                      stack.append((None, [], field))
                      field = None
                  elif t != ',':
                      node, items, field = stack.pop()
                      _put(stack[-1], field, items if node is None else node)
              else:
                  _put(stack[-1], field, _CONSTANTS[t] if t in _CONSTANTS else _literal(t))
          return result[0]

      def _put(top, field, value):
          if top[0] is None:
              top[1].append(value)
          else:
              setattr(top[0], field, value)

      def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
          if isinstance(source, (bytes, bytearray)):
              source = bytes(source).decode()
          if isinstance(source, AST):
              return source
          if mode not in ('exec', 'eval', 'single'):
              raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
          if mode == 'eval':
              source = source.lstrip(' \t')
          tree = _read(_dump_text(source, filename))
          if mode == 'exec':
              return tree
          if mode == 'single':
              return Interactive(body=tree.body)
          if len(tree.body) != 1 or not isinstance(tree.body[0], _nodes['Expr']):
              raise SyntaxError(f'invalid syntax ({filename}, line 1)')
          return Expression(body=tree.body[0].value)

      def _malformed(node):
          msg = 'malformed node or string'
          if lno := getattr(node, 'lineno', None):
              msg += f' on line {lno}'
          raise ValueError(msg + f': {node!r}')

      def literal_eval(node_or_string):
          if isinstance(node_or_string, str):
              if node_or_string.strip() == '...':
                  return ...
              found = _literal(node_or_string.lstrip(' \t'))
              if found is not _malformed_mark:
                  return found
              node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
          if isinstance(node_or_string, Expression):
              node_or_string = node_or_string.body
          return _convert(node_or_string)

      _malformed_mark = NotImplemented

      def _number(node):
          if type(node).__name__ == 'Constant' and type(node.value) in (int, float, complex):
              return node.value
          _malformed(node)

      def _signed(node):
          name = type(node).__name__
          if name == 'UnaryOp' and type(node.op).__name__ in ('UAdd', 'USub'):
              operand = _number(node.operand)
              return +operand if type(node.op).__name__ == 'UAdd' else -operand
          return _number(node)

      def _convert(node):
          name = type(node).__name__
          if name == 'Constant':
              return node.value
          if name == 'Tuple':
              return tuple(map(_convert, node.elts))
          if name == 'List':
              return list(map(_convert, node.elts))
          if name == 'Set':
              return set(map(_convert, node.elts))
          if name == 'Call' and type(node.func).__name__ == 'Name' and node.func.id == 'set' and node.args == node.keywords == []:
              return set()
          if name == 'Dict':
              if len(node.keys) != len(node.values):
                  _malformed(node)
              return dict(zip(map(_convert, node.keys), map(_convert, node.values)))
          if name == 'BinOp' and type(node.op).__name__ in ('Add', 'Sub'):
              left = _signed(node.left)
              right = _number(node.right)
              if isinstance(left, (int, float)) and isinstance(right, complex):
                  return left + right if type(node.op).__name__ == 'Add' else left - right
          return _signed(node)

      def iter_fields(node):
          for field in node._fields:
              try:
                  yield field, getattr(node, field)
              except AttributeError:
                  pass

      def iter_child_nodes(node):
          for name, field in iter_fields(node):
              if isinstance(field, AST):
                  yield field
              elif isinstance(field, list):
                  for item in field:
                      if isinstance(item, AST):
                          yield item

      def walk(node):
          todo = [node]
          at = 0
          while at < len(todo):
              node = todo[at]
              at += 1
              todo.extend(iter_child_nodes(node))
              yield node

      def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
          if not isinstance(node, AST):
              raise TypeError('expected AST, got %r' % node.__class__.__name__)
          if indent is not None and not isinstance(indent, str):
              indent = ' ' * indent
          def show(node, level=0):
              if indent is not None:
                  level += 1
                  prefix = '\n' + indent * level
                  sep = ',\n' + indent * level
              else:
                  prefix = ''
                  sep = ', '
              if isinstance(node, AST):
                  cls = type(node)
                  args = []
                  allsimple = True
                  keywords = annotate_fields
                  for name in node._fields:
                      try:
                          value = getattr(node, name)
                      except AttributeError:
                          keywords = True
                          continue
                      if value is None and getattr(cls, name, ...) is None:
                          keywords = True
                          continue
                      value, simple = show(value, level)
                      allsimple = allsimple and simple
                      args.append(f'{name}={value}' if keywords else value)
                  if include_attributes and node._attributes:
                      for name in node._attributes:
                          try:
                              value = getattr(node, name)
                          except AttributeError:
                              continue
                          value, simple = show(value, level)
                          allsimple = allsimple and simple
                          args.append(f'{name}={value}')
                  if allsimple and len(args) <= 3:
                      return f'{node.__class__.__name__}({", ".join(args)})', not args
                  return f'{node.__class__.__name__}({prefix}{sep.join(args)})', False
              if isinstance(node, list):
                  if not node:
                      return '[]', True
                  return f'[{prefix}{sep.join([show(x, level)[0] for x in node])}]', False
              return repr(node), True
          return show(node)[0]

      class NodeVisitor:
          def visit(self, node):
              return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)
          def generic_visit(self, node):
              for child in iter_child_nodes(node):
                  self.visit(child)

      class NodeTransformer(NodeVisitor):
          def generic_visit(self, node):
              for field, old in iter_fields(node):
                  if isinstance(old, list):
                      new = []
                      for value in old:
                          if isinstance(value, AST):
                              value = self.visit(value)
                              if value is None:
                                  continue
                              if not isinstance(value, AST):
                                  new.extend(value)
                                  continue
                          new.append(value)
                      old[:] = new
                  elif isinstance(old, AST):
                      new = self.visit(old)
                      if new is None:
                          delattr(node, field)
                      else:
                          setattr(node, field, new)
              return node

      def copy_location(new_node, old_node):
          for name in _POSITIONS:
              if hasattr(old_node, name):
                  setattr(new_node, name, getattr(old_node, name))
          return new_node

      def fix_missing_locations(node):
          def fix(node, line, column, end_line, end_column):
              if 'lineno' in node._attributes:
                  line = node.__dict__.setdefault('lineno', line) if False else getattr(node, 'lineno', line)
                  column = getattr(node, 'col_offset', column)
                  end_line = getattr(node, 'end_lineno', end_line)
                  end_column = getattr(node, 'end_col_offset', end_column)
                  node.lineno, node.col_offset, node.end_lineno, node.end_col_offset = line, column, end_line, end_column
              for child in iter_child_nodes(node):
                  fix(child, line, column, end_line, end_column)
          fix(node, 1, 0, 1, 0)
          return node

      def increment_lineno(node, n=1):
          for child in walk(node):
              if 'lineno' in child._attributes:
                  child.lineno = getattr(child, 'lineno', 0) + n
                  if getattr(child, 'end_lineno', None) is not None:
                      child.end_lineno += n
          return node

      def get_docstring(node, clean=True):
          if type(node).__name__ not in ('AsyncFunctionDef', 'FunctionDef', 'ClassDef', 'Module'):
              raise TypeError(f"{node.__class__.__name__!r} can't have docstrings")
          if not (node.body and type(node.body[0]).__name__ == 'Expr'):
              return None
          value = node.body[0].value
          if type(value).__name__ != 'Constant' or not isinstance(value.value, str):
              return None
          if clean:
              import inspect
              return inspect.cleandoc(value.value)
          return value.value

      def get_source_segment(source, node, *, padded=False):
          lines = source.splitlines(keepends=True)
          first, last = node.lineno - 1, node.end_lineno - 1
          if first == last:
              return lines[first].encode()[node.col_offset:node.end_col_offset].decode()
          parts = [lines[first].encode()[node.col_offset:].decode()] + lines[first + 1:last] + [lines[last].encode()[:node.end_col_offset].decode()]
          return ''.join(parts)

      def unparse(ast_obj):
          from _ast_unparse import unparse
          return unparse(ast_obj)
      """#)
}

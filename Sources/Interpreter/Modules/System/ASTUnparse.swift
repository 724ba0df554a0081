// SPDX-License-Identifier: Apache-2.0
// ast.unparse (https://docs.python.org/3.11/library/ast.html#ast.unparse) as Python source, loaded
// when it is first called.

enum ASTUnparse {
  static let definition = ModuleDefinition(
    name: "_ast_unparse",
    source: #"""
      _BINARY = {'Add': ('+', 10), 'Sub': ('-', 10), 'Mult': ('*', 11), 'MatMult': ('@', 11), 'Div': ('/', 11), 'Mod': ('%', 11), 'FloorDiv': ('//', 11), 'LShift': ('<<', 9), 'RShift': ('>>', 9), 'BitOr': ('|', 6), 'BitXor': ('^', 7), 'BitAnd': ('&', 8), 'Pow': ('**', 13)}
      _UNARY = {'Invert': ('~', 12), 'Not': ('not ', 4), 'UAdd': ('+', 12), 'USub': ('-', 12)}
      _COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in', 'NotIn': 'not in'}
      _LOW, _TUPLE, _TEST, _OR, _AND, _CMP, _EXPR, _ATOM = -1, 0, 1, 2, 3, 5, 6, 15

      def _name(x):
          return type(x).__name__

      def _paren(need, text):
          return f'({text})' if need else text

      def _constant(value):
          if value is ...:
              return '...'
          if isinstance(value, (float, complex)):
              return repr(value).replace('inf', '1e309').replace('nan', '(1e309-1e309)')
          return repr(value)

      def _args(a):
          out = []
          positional = a.posonlyargs + a.args
          defaults = [None] * (len(positional) - len(a.defaults)) + a.defaults
          for i, (arg, default) in enumerate(zip(positional, defaults), 1):
              out.append(_arg(arg) + ('=' + _e(default, _TEST) if default is not None else ''))
              if i == len(a.posonlyargs):
                  out.append('/')
          if a.vararg or a.kwonlyargs:
              out.append('*' + (_arg(a.vararg) if a.vararg else ''))
          for arg, default in zip(a.kwonlyargs, a.kw_defaults):
              out.append(_arg(arg) + ('=' + _e(default, _TEST) if default is not None else ''))
          if a.kwarg:
              out.append('**' + _arg(a.kwarg))
          return ', '.join(out)

      def _arg(arg):
          return arg.arg + (': ' + _e(arg.annotation, _TEST) if arg.annotation is not None else '')

      def _generators(items):
          out = ''
          for g in items:
              out += (' async for ' if g.is_async else ' for ') + _e(g.target, _TUPLE) + ' in ' + _e(g.iter, _OR)
              for c in g.ifs:
                  out += ' if ' + _e(c, _OR)
          return out

      def _list(items, level=_TEST):
          return ', '.join([_e(x, level) for x in items])

      def _slice(node):
          if _name(node) == 'Tuple' and node.elts and any([_name(x) == 'Slice' for x in node.elts]) or _name(node) == 'Tuple' and node.elts and not any([_name(x) == 'Starred' for x in node.elts]):
              return _list(node.elts) + (',' if len(node.elts) == 1 else '')
          return _e(node, _LOW)

      def _fstring(node, quote):
          out = ''
          for v in node.values:
              if _name(v) == 'Constant':
                  out += v.value.replace('{', '{{').replace('}', '}}')
              else:
                  inner = _e(v.value, _OR)
                  out += '{' + (' ' if inner.startswith('{') else '') + inner
                  if v.conversion != -1:
                      out += '!' + chr(v.conversion)
                  if v.format_spec is not None:
                      out += ':' + _fstring(v.format_spec, quote)
                  out += '}'
          return out

      def _e(node, level=_LOW):
          kind = _name(node)
          if kind == 'Constant':
              text = _constant(node.value)
              return text
          if kind == 'Name':
              return node.id
          if kind == 'BinOp':
              op, p = _BINARY[_name(node.op)]
              left, right = (p + 1, 12) if op == '**' else (p, p + 1)
              if op == '**':
                  left, right = 14, 12
              return _paren(level > p, f'{_e(node.left, left)} {op} {_e(node.right, right)}')
          if kind == 'UnaryOp':
              op, p = _UNARY[_name(node.op)]
              return _paren(level > p, op + _e(node.operand, p))
          if kind == 'BoolOp':
              p = _OR if _name(node.op) == 'Or' else _AND
              word = ' or ' if p == _OR else ' and '
              return _paren(level > p, word.join([_e(v, p + 1) for v in node.values]))
          if kind == 'Compare':
              out = _e(node.left, _EXPR)
              for op, right in zip(node.ops, node.comparators):
                  out += f' {_COMPARE[_name(op)]} {_e(right, _EXPR)}'
              return _paren(level > _CMP, out)
          if kind == 'Call':
              parts = [_e(a, _TEST) for a in node.args]
              parts += [f'{k.arg}={_e(k.value, _TEST)}' if k.arg is not None else '**' + _e(k.value, _EXPR) for k in node.keywords]
              return f'{_e(node.func, _ATOM)}({", ".join(parts)})'
          if kind == 'Attribute':
              base = _e(node.value, _ATOM)
              if _name(node.value) == 'Constant' and isinstance(node.value.value, int):
                  base += ' '
              return f'{base}.{node.attr}'
          if kind == 'Subscript':
              return f'{_e(node.value, _ATOM)}[{_slice(node.slice)}]'
          if kind == 'Slice':
              out = (_e(node.lower, _TEST) if node.lower else '') + ':' + (_e(node.upper, _TEST) if node.upper else '')
              return out + (':' + _e(node.step, _TEST) if node.step else '')
          if kind == 'Starred':
              return '*' + _e(node.value, _EXPR)
          if kind == 'List':
              return f'[{_list(node.elts)}]'
          if kind == 'Set':
              return '{' + _list(node.elts) + '}' if node.elts else '{*()}'
          if kind == 'Tuple':
              text = _list(node.elts) + (',' if len(node.elts) == 1 else '')
              return _paren(level > _TUPLE or not node.elts or level == _LOW and True, text)
          if kind == 'Dict':
              return '{' + ', '.join([f'{_e(k, _TEST)}: {_e(v, _TEST)}' if k is not None else '**' + _e(v, _EXPR) for k, v in zip(node.keys, node.values)]) + '}'
          if kind == 'ListComp':
              return f'[{_e(node.elt, _TEST)}{_generators(node.generators)}]'
          if kind == 'SetComp':
              return '{' + _e(node.elt, _TEST) + _generators(node.generators) + '}'
          if kind == 'GeneratorExp':
              return f'({_e(node.elt, _TEST)}{_generators(node.generators)})'
          if kind == 'DictComp':
              return '{' + f'{_e(node.key, _TEST)}: {_e(node.value, _TEST)}{_generators(node.generators)}' + '}'
          if kind == 'IfExp':
              return _paren(level > _TEST, f'{_e(node.body, _OR)} if {_e(node.test, _OR)} else {_e(node.orelse, _TEST)}')
          if kind == 'Lambda':
              args = _args(node.args)
              return _paren(level > _TEST, f'lambda{" " + args if args else ""}: {_e(node.body, _TEST)}')
          if kind == 'NamedExpr':
              return f'({_e(node.target, _ATOM)} := {_e(node.value, _ATOM)})'
          if kind == 'JoinedStr':
              text = _fstring(node, '')
              body = text.replace('\\', '\\\\').replace('\n', '\\n').replace('\t', '\\t')
              for q in ("'", '"', "'''", '"""'):
                  if q not in text:
                      return f'f{q}{body}{q}'
              return f'f{text!r}'
          if kind == 'FormattedValue':
              return "f'" + '{' + _e(node.value, _OR) + '}' + "'"
          if kind in ('Yield', 'Await', 'YieldFrom'):
              word = {'Yield': 'yield', 'Await': 'await', 'YieldFrom': 'yield from'}[kind]
              return '(' + word + (' ' + _e(node.value, _TEST) if node.value is not None else '') + ')'
          raise TypeError(f'cannot unparse {kind}')

      def _document(s):
          return _name(s) == 'Expr' and _name(s.value) == 'Constant' and isinstance(s.value.value, str)

      def _doc_text(text):
          out = ''
          for c in text:
              out += c if c in '\n\t' or c.isprintable() and c != '\\' else repr(c)[1:-1]
          if '"""' in out or out.endswith('"'):
              return "'''" + out + "'''" if "'''" not in out and not out.endswith("'") else repr(text)
          return '"""' + out + '"""'

      def _block(body, depth, out, documented=False):
          if documented and body and _document(body[0]):
              out.append('    ' * depth + _doc_text(body[0].value.value))
              body = body[1:]
          for s in body:
              _statement(s, depth, out)

      def _pattern(p):
          kind = _name(p)
          if kind == 'MatchValue':
              return _e(p.value)
          if kind == 'MatchSingleton':
              return repr(p.value)
          if kind == 'MatchSequence':
              return '[' + ', '.join([_pattern(x) for x in p.patterns]) + ']'
          if kind == 'MatchStar':
              return '*' + (p.name or '_')
          if kind == 'MatchMapping':
              parts = [f'{_e(k)}: {_pattern(v)}' for k, v in zip(p.keys, p.patterns)]
              return '{' + ', '.join(parts + (['**' + p.rest] if p.rest else [])) + '}'
          if kind == 'MatchClass':
              parts = [_pattern(x) for x in p.patterns] + [f'{k}={_pattern(v)}' for k, v in zip(p.kwd_attrs, p.kwd_patterns)]
              return f'{_e(p.cls)}({", ".join(parts)})'
          if kind == 'MatchOr':
              return ' | '.join([_pattern(x) for x in p.patterns])
          if p.pattern is None:
              return p.name or '_'
          return f'{_pattern(p.pattern)} as {p.name}'

      def _alias(a):
          return a.name + (f' as {a.asname}' if a.asname else '')

      def _statement(s, depth, out):
          kind = _name(s)
          pad = '    ' * depth
          def put(text):
              out.append(pad + text)
          if kind == 'Expr':
              put(_e(s.value)[1:-1] if _name(s.value) in ('Yield', 'Await', 'YieldFrom') else _e(s.value))
          elif kind == 'Assign':
              put(' = '.join([_bare(t) for t in s.targets] + [_e(s.value)]))
          elif kind == 'AugAssign':
              put(f'{_e(s.target)} {_BINARY[_name(s.op)][0]}= {_e(s.value)}')
          elif kind == 'AnnAssign':
              target = _e(s.target)
              put((f'({target})' if not s.simple and _name(s.target) == 'Name' else target) + ': ' + _e(s.annotation) + (' = ' + _e(s.value) if s.value is not None else ''))
          elif kind in ('Pass', 'Break', 'Continue'):
              put(kind.lower())
          elif kind == 'Return':
              put('return' + (' ' + _e(s.value) if s.value is not None else ''))
          elif kind == 'Delete':
              put('del ' + _list(s.targets))
          elif kind == 'Raise':
              put('raise' + (' ' + _e(s.exc) if s.exc else '') + (' from ' + _e(s.cause) if s.cause else ''))
          elif kind == 'Assert':
              put('assert ' + _e(s.test) + (', ' + _e(s.msg) if s.msg else ''))
          elif kind == 'Import':
              put('import ' + ', '.join([_alias(a) for a in s.names]))
          elif kind == 'ImportFrom':
              put(f"from {'.' * (s.level or 0)}{s.module or ''} import " + ', '.join([_alias(a) for a in s.names]))
          elif kind in ('Global', 'Nonlocal'):
              put(kind.lower() + ' ' + ', '.join(s.names))
          elif kind == 'If':
              word = 'if'
              while True:
                  put(f'{word} {_e(s.test)}:')
                  _block(s.body, depth + 1, out)
                  if len(s.orelse) == 1 and _name(s.orelse[0]) == 'If':
                      s, word = s.orelse[0], 'elif'
                      continue
                  break
              _else(s.orelse, 'else', depth, out)
          elif kind == 'While':
              put(f'while {_e(s.test)}:')
              _block(s.body, depth + 1, out)
              _else(s.orelse, 'else', depth, out)
          elif kind in ('For', 'AsyncFor'):
              put(f"{'async ' if kind == 'AsyncFor' else ''}for {_bare(s.target)} in {_e(s.iter)}:")
              _block(s.body, depth + 1, out)
              _else(s.orelse, 'else', depth, out)
          elif kind in ('With', 'AsyncWith'):
              items = [_e(i.context_expr) + (' as ' + _e(i.optional_vars) if i.optional_vars else '') for i in s.items]
              put(f"{'async ' if kind == 'AsyncWith' else ''}with {', '.join(items)}:")
              _block(s.body, depth + 1, out)
          elif kind in ('Try', 'TryStar'):
              put('try:')
              _block(s.body, depth + 1, out)
              for h in s.handlers:
                  put('except' + ('*' if kind == 'TryStar' else '') + (' ' + _e(h.type) if h.type else '') + (f' as {h.name}' if h.name else '') + ':')
                  _block(h.body, depth + 1, out)
              _else(s.orelse, 'else', depth, out)
              _else(s.finalbody, 'finally', depth, out)
          elif kind in ('FunctionDef', 'AsyncFunctionDef'):
              if out:
                  out.append('')
              for d in s.decorator_list:
                  put('@' + _e(d))
              put(f"{'async ' if kind == 'AsyncFunctionDef' else ''}def {s.name}({_args(s.args)}){' -> ' + _e(s.returns) if s.returns else ''}:")
              _block(s.body, depth + 1, out, True)
          elif kind == 'ClassDef':
              if out:
                  out.append('')
              for d in s.decorator_list:
                  put('@' + _e(d))
              parts = [_e(b) for b in s.bases] + [f'{k.arg}={_e(k.value)}' if k.arg else '**' + _e(k.value) for k in s.keywords]
              put(f"class {s.name}{'(' + ', '.join(parts) + ')' if parts else ''}:")
              _block(s.body, depth + 1, out, True)
          elif kind == 'Match':
              put(f'match {_e(s.subject)}:')
              for c in s.cases:
                  out.append(pad + '    case ' + _pattern(c.pattern) + (' if ' + _e(c.guard) if c.guard else '') + ':')
                  _block(c.body, depth + 2, out)
          else:
              put(_e(s))

      def _bare(node):
          if _name(node) == 'Tuple' and node.elts:
              return _list(node.elts) + (',' if len(node.elts) == 1 else '')
          if _name(node) in ('Yield', 'Await', 'YieldFrom'):
              return _e(node)[1:-1]
          return _e(node)

      def _else(body, word, depth, out):
          if body:
              out.append('    ' * depth + word + ':')
              _block(body, depth + 1, out)

      def unparse(node):
          kind = _name(node)
          if kind in ('Module', 'Interactive'):
              out = []
              _block(node.body, 0, out, kind == 'Module')
              return '\n'.join(out)
          if kind == 'Expression':
              return _e(node.body)
          try:
              return _bare(node)
          except TypeError:
              out = []
              _statement(node, 0, out)
              return '\n'.join(out)
      """#)
}

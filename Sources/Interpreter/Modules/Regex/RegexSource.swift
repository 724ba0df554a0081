// SPDX-License-Identifier: Apache-2.0
// Python half of re: patterns, matches, templates.

enum RegexSource {
  static let source = #"""
    NOFLAG = 0
    TEMPLATE = T = 1
    class RegexFlag(int):
        def __repr__(self):
            names = [name for bit, name in _SHOWN if self & bit]
            rest = int(self) & ~511
            if rest:
                names.append(hex(rest))
            return '|'.join(names) or 're.NOFLAG'
        __str__ = int.__repr__
        def __or__(self, other):
            return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented
        __ror__ = __or__
        def __and__(self, other):
            return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented
        __rand__ = __and__
        def __xor__(self, other):
            return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented
        __rxor__ = __xor__
        def __invert__(self):
            return RegexFlag(511 & ~int(self))
        @property
        def value(self):
            return int(self)
        @property
        def name(self):
            return repr(self).replace('re.', '')
        def __hash__(self):
            return int.__hash__(self)
        def __format__(self, spec):
            return int.__repr__(self).__format__(spec)

    _SHOWN = ((256, 're.ASCII'), (2, 're.IGNORECASE'), (4, 're.LOCALE'), (32, 're.UNICODE'), (8, 're.MULTILINE'), (16, 're.DOTALL'), (64, 're.VERBOSE'), (1, 're.TEMPLATE'), (128, 're.DEBUG'))
    NOFLAG = RegexFlag(0)
    TEMPLATE = T = RegexFlag(1)
    IGNORECASE = I = RegexFlag(2)
    LOCALE = L = RegexFlag(4)
    MULTILINE = M = RegexFlag(8)
    DOTALL = S = RegexFlag(16)
    UNICODE = U = RegexFlag(32)
    VERBOSE = X = RegexFlag(64)
    DEBUG = RegexFlag(128)
    ASCII = A = RegexFlag(256)

    class error(Exception):
        def __init__(self, msg, pattern=None, pos=None):
            self.msg = msg
            self.pattern = pattern
            self.pos = pos
            self.lineno = self.colno = None
            if pattern is not None and pos is not None:
                msg = f'{msg} at position {pos}'
                newline = '\n' if isinstance(pattern, str) else b'\n'
                self.lineno = pattern.count(newline, 0, pos) + 1
                self.colno = pos - pattern.rfind(newline, 0, pos)
                if newline in pattern:
                    msg = f'{msg} (line {self.lineno}, column {self.colno})'
            super().__init__(msg)

    class Match:
        def __init__(self, pattern, string, pos, endpos, offsets):
            self.re = pattern
            self.string = string
            self.pos = pos
            self.endpos = endpos
            self._o = offsets
        def _index(self, group):
            if isinstance(group, int):
                if 0 <= group <= self.re.groups:
                    return group
            elif isinstance(group, str):
                i = self.re.groupindex.get(group)
                if i is not None:
                    return i
            raise IndexError('no such group')
        def _get(self, i, default=None):
            o = self._o
            start = o[2 * i]
            return default if start < 0 else self.string[start:o[2 * i + 1]]
        def group(self, *groups):
            if not groups:
                o = self._o
                return self.string[o[0]:o[1]]
            if len(groups) == 1:
                return self._get(self._index(groups[0]))
            return tuple([self._get(self._index(g)) for g in groups])
        def __getitem__(self, group):
            return self._get(self._index(group))
        def groups(self, default=None):
            return tuple([self._get(i, default) for i in range(1, self.re.groups + 1)])
        def groupdict(self, default=None):
            return {name: self._get(i, default) for name, i in self.re.groupindex.items()}
        def start(self, group=0):
            return self._o[2 * self._index(group)]
        def end(self, group=0):
            return self._o[2 * self._index(group) + 1]
        def span(self, group=0):
            i = self._index(group)
            return (self._o[2 * i], self._o[2 * i + 1])
        def expand(self, template):
            return _fill(_template(self.re, template), self)
        @property
        def lastindex(self):
            best = None
            end = -1
            for i in range(1, self.re.groups + 1):
                e = self._o[2 * i + 1]
                if e >= 0 and e > end:
                    best = i
                    end = e
            return best
        @property
        def lastgroup(self):
            i = self.lastindex
            for name, k in self.re.groupindex.items():
                if k == i:
                    return name
            return None
        @property
        def regs(self):
            return tuple([self.span(i) for i in range(self.re.groups + 1)])
        def __repr__(self):
            return f'<re.Match object; span={self.span()!r}, match={self.group()!r}>'
        def __copy__(self):
            return self
        def __deepcopy__(self, memo):
            return self
        def __bool__(self):
            return True

    _FLAG_NAMES = ((2, 're.IGNORECASE'), (4, 're.LOCALE'), (8, 're.MULTILINE'), (16, 're.DOTALL'), (64, 're.VERBOSE'), (128, 're.DEBUG'), (256, 're.ASCII'))

    class Pattern:
        def __init__(self, pattern, handle, flags, groups, groupindex):
            self.pattern = pattern
            self.flags = flags
            self.groups = groups
            self.groupindex = groupindex
            self._h = handle
            self._bytes = not isinstance(pattern, str)
        def _check(self, string):
            if isinstance(string, str):
                if self._bytes:
                    raise TypeError('cannot use a bytes pattern on a string-like object')
            elif isinstance(string, (bytes, bytearray)):
                if not self._bytes:
                    raise TypeError('cannot use a string pattern on a bytes-like object')
            else:
                raise TypeError(f"expected string or bytes-like object, got '{type(string).__name__}'")
        def _run(self, string, pos, endpos, mode):
            self._check(string)
            o = _search(self._h, string, pos, endpos, mode)
            if o is None:
                return None
            return Match(self, string, pos, len(string) if endpos is None else endpos, o)
        def search(self, string, pos=0, endpos=None):
            return self._run(string, pos, endpos, 0)
        def match(self, string, pos=0, endpos=None):
            return self._run(string, pos, endpos, 1)
        def fullmatch(self, string, pos=0, endpos=None):
            return self._run(string, pos, endpos, 2)
        def finditer(self, string, pos=0, endpos=None):
            self._check(string)
            return self._each(string, pos, endpos)
        def _each(self, string, pos, endpos):
            h = self._h
            n = len(string) if endpos is None else min(endpos, len(string))
            at = pos
            mode = 0
            while at <= n:
                o = _search(h, string, at, endpos, mode)
                if o is None:
                    return
                yield Match(self, string, pos, n, o)
                at = o[1]
                mode = 4 if o[0] == at else 0
        def findall(self, string, pos=0, endpos=None):
            self._check(string)
            out = []
            h = self._h
            g = self.groups
            n = len(string) if endpos is None else min(endpos, len(string))
            at = pos
            mode = 0
            empty = string[0:0]
            while at <= n:
                o = _search(h, string, at, endpos, mode)
                if o is None:
                    break
                if g == 0:
                    out.append(string[o[0]:o[1]])
                elif g == 1:
                    out.append(string[o[2]:o[3]] if o[2] >= 0 else empty)
                else:
                    out.append(tuple([string[o[2 * i]:o[2 * i + 1]] if o[2 * i] >= 0 else empty for i in range(1, g + 1)]))
                at = o[1]
                mode = 4 if o[0] == at else 0
            return out
        def split(self, string, maxsplit=0):
            self._check(string)
            out = []
            last = 0
            count = 0
            for m in self._each(string, 0, None):
                if maxsplit and count >= maxsplit:
                    break
                o = m._o
                out.append(string[last:o[0]])
                for i in range(1, self.groups + 1):
                    out.append(m._get(i))
                last = o[1]
                count += 1
            out.append(string[last:])
            return out
        def sub(self, repl, string, count=0):
            return self.subn(repl, string, count)[0]
        def subn(self, repl, string, count=0):
            self._check(string)
            if callable(repl):
                fill = repl
            else:
                if isinstance(repl, str) and not self._bytes and '\\' not in repl:
                    return _replace(self._h, string, repl, count)
                parts = _template(self, repl)
                fill = lambda m: _fill(parts, m)
            out = []
            last = 0
            n = 0
            for m in self._each(string, 0, None):
                if count and n >= count:
                    break
                o = m._o
                out.append(string[last:o[0]])
                piece = fill(m)
                if piece is not None:
                    out.append(piece)
                last = o[1]
                n += 1
            out.append(string[last:])
            return string[0:0].join(out), n
        def __repr__(self):
            names = [name for bit, name in _FLAG_NAMES if self.flags & bit]
            text = repr(self.pattern)
            if len(text) > 200:
                text = text[:200]
            return f're.compile({text}, {"|".join(names)})' if names else f're.compile({text})'
        def __eq__(self, other):
            if not isinstance(other, Pattern):
                return NotImplemented
            return self.pattern == other.pattern and self.flags == other.flags
        def __hash__(self):
            return hash((self.pattern, self.flags))
        def __copy__(self):
            return self
        def __deepcopy__(self, memo):
            return self

    def _fill(parts, m):
        empty = m.string[0:0]
        return empty.join([p if not isinstance(p, int) else m._get(p, empty) for p in parts])

    _ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '\\': '\\'}
    _templates = {}

    def _template(pattern, template):
        key = (pattern, template)
        known = _templates.get(key)
        if known is not None:
            return known
        is_bytes = not isinstance(template, str)
        t = template.decode('latin-1') if is_bytes else template
        parts = []
        text = ''
        i = 0
        n = len(t)
        while i < n:
            c = t[i]
            if c != '\\':
                j = t.find('\\', i)
                j = n if j < 0 else j
                text += t[i:j]
                i = j
                continue
            i += 1
            if i >= n:
                raise error('bad escape (end of pattern)', template, i - 1)
            c = t[i]
            if c == 'g':
                if not t.startswith('<', i + 1):
                    raise error('missing <', template, i + 1)
                j = t.find('>', i + 2)
                if j < 0:
                    raise error('missing >, unterminated name', template, i + 2)
                name = t[i + 2:j]
                if not name:
                    raise error('missing group name', template, i + 2)
                if name.isdigit():
                    g = int(name)
                    if g > pattern.groups:
                        raise error(f'invalid group reference {g}', template, i + 2)
                elif not name.isidentifier():
                    raise error(f'bad character in group name {name!r}', template, i + 2)
                elif name in pattern.groupindex:
                    g = pattern.groupindex[name]
                else:
                    raise IndexError(f'unknown group name {name!r}')
                parts.append(text)
                parts.append(g)
                text = ''
                i = j + 1
            elif c == '0':
                j = i + 1
                while j < n and j < i + 3 and t[j] in '01234567':
                    j += 1
                text += chr(int(t[i:j], 8) & 255)
                i = j
            elif c in '123456789':
                j = i + 1
                if j < n and t[j] in '0123456789':
                    if c in '0123' and t[j] in '01234567' and j + 1 < n and t[j + 1] in '01234567':
                        text += chr(int(t[i:i + 3], 8))
                        i += 3
                        continue
                    j += 1
                g = int(t[i:j])
                if g > pattern.groups:
                    raise error(f'invalid group reference {g}', template, i)
                parts.append(text)
                parts.append(g)
                text = ''
                i = j
            elif c in _ESCAPES:
                text += _ESCAPES[c]
                i += 1
            elif c.isascii() and c.isalpha():
                raise error(f'bad escape \\{c}', template, i - 1)
            else:
                text += '\\' + c
                i += 1
        parts.append(text)
        if is_bytes:
            parts = [p if isinstance(p, int) else p.encode('latin-1') for p in parts]
        if len(_templates) > 256:
            _templates.clear()
        _templates[key] = parts
        return parts

    _patterns = {}

    def compile(pattern, flags=0):
        if isinstance(pattern, Pattern):
            if flags:
                raise ValueError('cannot process flags argument with a compiled pattern')
            return pattern
        flags = int(flags)
        key = (type(pattern), pattern, flags)
        known = _patterns.get(key)
        if known is not None:
            return known
        made = _compile(pattern, flags)
        if len(made) == 2:
            raise error(made[0], pattern, made[1])
        p = Pattern(pattern, *made)
        _patterns[key] = p
        return p

    def match(pattern, string, flags=0):
        return compile(pattern, flags).match(string)

    def fullmatch(pattern, string, flags=0):
        return compile(pattern, flags).fullmatch(string)

    def search(pattern, string, flags=0):
        return compile(pattern, flags).search(string)

    def sub(pattern, repl, string, count=0, flags=0):
        return compile(pattern, flags).sub(repl, string, count)

    def subn(pattern, repl, string, count=0, flags=0):
        return compile(pattern, flags).subn(repl, string, count)

    def split(pattern, string, maxsplit=0, flags=0):
        return compile(pattern, flags).split(string, maxsplit)

    def findall(pattern, string, flags=0):
        return compile(pattern, flags).findall(string)

    def finditer(pattern, string, flags=0):
        return compile(pattern, flags).finditer(string)

    def purge():
        pass

    _SPECIAL = {ord(c): '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}

    def escape(pattern):
        if isinstance(pattern, str):
            return pattern.translate(_SPECIAL)
        return pattern.decode('latin-1').translate(_SPECIAL).encode('latin-1')
    """#
}

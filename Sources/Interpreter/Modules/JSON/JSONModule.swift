// SPDX-License-Identifier: Apache-2.0
// json (https://docs.python.org/3.11/library/json.html): reading and the plain form of writing
// natively, hooks, indentation and errors in Python.
// Its length is that of the Python source of whole modules, which is kept in one piece.

import BigInt
import PythonAlgorithms

enum JSONModule {
  static let definition = ModuleDefinition(
    name: "json",
    functions: [
      Native(
        "_loads", "text, /",
        checked: { vm, args throws(Exit) in
          guard args[0].isStr else { return .none }
          var reader = JSONReader(vm: vm, bytes: args[0].str.array)
          do throws(JSONFault) {
            return vm.makeTuple([try reader.document()])
          } catch {
            return vm.makeTuple([
              vm.makeStr(error.message), Value(args[0].str.codePointIndex(error.offset)),
            ])
          }
        }),
      Native(
        "_quote", "text, ascii, /",
        checked: { vm, args throws(Exit) in
          let value = vm.unwrapped(args[0])
          guard value.isStr else { return .none }
          var out: [UInt8] = []
          JSONText.append(value.str.array, ascii: try vm.flag(args[1], or: true), to: &out)
          return vm.makeStr(out)
        }),
    ], source: source)

  private static let source = #"""
    class JSONDecodeError(ValueError):
        def __init__(self, msg, doc, pos):
            lineno = doc.count('\n', 0, pos) + 1
            colno = pos - doc.rfind('\n', 0, pos)
            ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
            self.msg = msg
            self.doc = doc
            self.pos = pos
            self.lineno = lineno
            self.colno = colno

    JSONDecodeError.__module__ = 'json.decoder'
    _SPACES = ' \t\n\r'
    _ESCAPES = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

    class JSONDecoder:
        # Reading with hooks, in Python; loads without hooks is native.
        def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
            self.object_hook = object_hook
            self.parse_float = parse_float or float
            self.parse_int = parse_int or int
            self.parse_constant = parse_constant or float
            self.strict = strict
            self.object_pairs_hook = object_pairs_hook
        def decode(self, s):
            n = len(s)
            at = _skip(s, 0)
            value, at = self._value(s, at)
            at = _skip(s, at)
            if at != n:
                raise JSONDecodeError('Extra data', s, at)
            return value
        def raw_decode(self, s, idx=0):
            return self._value(s, idx)
        def _value(self, s, i):
            c = s[i:i + 1]
            if c == '"':
                return self._string(s, i + 1)
            if c == '{':
                return self._object(s, i + 1)
            if c == '[':
                return self._array(s, i + 1)
            for text, value in (('null', None), ('true', True), ('false', False)):
                if s.startswith(text, i):
                    return value, i + len(text)
            for text in ('NaN', 'Infinity', '-Infinity'):
                if s.startswith(text, i):
                    return self.parse_constant(text), i + len(text)
            return self._number(s, i)
        def _number(self, s, i):
            j = i + (s[i:i + 1] == '-')
            k = _digits(s, j)
            if k == j:
                raise JSONDecodeError('Expecting value', s, i)
            if s[j] == '0':
                k = j + 1
            whole = k
            if s[k:k + 1] == '.' and _digits(s, k + 1) > k + 1:
                k = _digits(s, k + 1)
            if s[k:k + 1] in ('e', 'E'):
                m = k + 1 + (s[k + 1:k + 2] in ('+', '-'))
                if _digits(s, m) > m:
                    k = _digits(s, m)
            if k == whole:
                return self.parse_int(s[i:k]), k
            return self.parse_float(s[i:k]), k
        def _string(self, s, i):
            begin = i - 1
            out = []
            while True:
                q = s.find('"', i)
                e = s.find('\\', i, q if q >= 0 else len(s))
                end = e if e >= 0 else q
                if end < 0:
                    raise JSONDecodeError('Unterminated string starting at', s, begin)
                chunk = s[i:end]
                if self.strict:
                    for k, c in enumerate(chunk):
                        if c < ' ':
                            raise JSONDecodeError('Invalid control character at', s, i + k)
                out.append(chunk)
                if e < 0:
                    return ''.join(out), q + 1
                c = s[e + 1:e + 2]
                if not c:
                    raise JSONDecodeError('Unterminated string starting at', s, begin)
                if c != 'u':
                    if c not in _ESCAPES:
                        raise JSONDecodeError('Invalid \\escape: ' if False else 'Invalid \\escape', s, e)
                    out.append(_ESCAPES[c])
                    i = e + 2
                else:
                    point = _hex4(s, e + 1)
                    i = e + 6
                    if 0xd800 <= point <= 0xdbff and s.startswith('\\u', i):
                        low = _hex4(s, i + 1)
                        if 0xdc00 <= low <= 0xdfff:
                            point = 0x10000 + (point - 0xd800 << 10) + low - 0xdc00
                            i += 6
                    out.append(chr(point))
        def _object(self, s, i):
            pairs = []
            i = _skip(s, i)
            if s[i:i + 1] == '}':
                return self._made(pairs), i + 1
            if s[i:i + 1] != '"':
                raise JSONDecodeError('Expecting property name enclosed in double quotes', s, i)
            while True:
                key, i = self._string(s, i + 1)
                i = _skip(s, i)
                if s[i:i + 1] != ':':
                    raise JSONDecodeError("Expecting ':' delimiter", s, i)
                value, i = self._value(s, _skip(s, i + 1))
                pairs.append((key, value))
                i = _skip(s, i)
                c = s[i:i + 1]
                if c == '}':
                    return self._made(pairs), i + 1
                if c != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, i)
                i = _skip(s, i + 1)
                if s[i:i + 1] != '"':
                    raise JSONDecodeError('Expecting property name enclosed in double quotes', s, i)
        def _made(self, pairs):
            if self.object_pairs_hook is not None:
                return self.object_pairs_hook(pairs)
            return dict(pairs) if self.object_hook is None else self.object_hook(dict(pairs))
        def _array(self, s, i):
            items = []
            i = _skip(s, i)
            if s[i:i + 1] == ']':
                return items, i + 1
            while True:
                value, i = self._value(s, i)
                items.append(value)
                i = _skip(s, i)
                c = s[i:i + 1]
                if c == ']':
                    return items, i + 1
                if c != ',':
                    raise JSONDecodeError("Expecting ',' delimiter", s, i)
                i = _skip(s, i + 1)

    def _skip(s, i):
        while s[i:i + 1] in (' ', '\t', '\n', '\r'):
            i += 1
        return i

    def _digits(s, i):
        while '0' <= s[i:i + 1] <= '9':
            i += 1
        return i

    def _hex4(s, i):
        text = s[i + 1:i + 5]
        if len(text) == 4 and text.isalnum():
            try:
                return int(text, 16)
            except ValueError:
                pass
        raise JSONDecodeError('Invalid \\uXXXX escape', s, i)

    def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
        if isinstance(s, (bytes, bytearray)):
            s = s.decode('utf-8')
        elif not isinstance(s, str):
            raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
        if cls is None and not kw and object_hook is None and object_pairs_hook is None and parse_float is None and parse_int is None and parse_constant is None:
            r = _loads(s)
            if len(r) == 2:
                raise JSONDecodeError(r[0], s, r[1])
            return r[0]
        return (cls or JSONDecoder)(object_hook=object_hook, parse_float=parse_float, parse_int=parse_int, parse_constant=parse_constant, object_pairs_hook=object_pairs_hook, **kw).decode(s)

    def detect_encoding(b):
        if b.startswith((b'\xff\xfe\x00\x00', b'\x00\x00\xfe\xff')):
            return 'utf-32'
        if b.startswith((b'\xff\xfe', b'\xfe\xff')):
            return 'utf-16'
        return 'utf-8-sig' if b.startswith(b'\xef\xbb\xbf') else 'utf-8'

    def load(fp, **kw):
        return loads(fp.read(), **kw)

    def _number(x, allow_nan):
        if isinstance(x, float):
            if x != x:
                text = 'NaN'
            elif x == float('inf'):
                text = 'Infinity'
            elif x == float('-inf'):
                text = '-Infinity'
            else:
                return float.__repr__(x)
            if not allow_nan:
                raise ValueError('Out of range float values are not JSON compliant')
            return text
        return int.__repr__(x)

    class JSONEncoder:
        item_separator = ', '
        key_separator = ': '
        def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None):
            self.skipkeys = skipkeys
            self.ensure_ascii = ensure_ascii
            self.check_circular = check_circular
            self.allow_nan = allow_nan
            self.sort_keys = sort_keys
            self.indent = indent
            if separators is not None:
                self.item_separator, self.key_separator = separators
            elif indent is not None:
                self.item_separator = ','
            if default is not None:
                self.default = default
        def default(self, o):
            raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')
        def encode(self, o):
            out = []
            self._write(o, out, 0, [])
            return ''.join(out)
        def iterencode(self, o, _one_shot=False):
            out = []
            self._write(o, out, 0, [])
            return iter(out)
        def _key(self, k):
            if isinstance(k, str):
                return k
            if k is True:
                return 'true'
            if k is False:
                return 'false'
            if k is None:
                return 'null'
            if isinstance(k, (int, float)):
                return _number(k, self.allow_nan)
            if self.skipkeys:
                return None
            raise TypeError(f'keys must be str, int, float, bool or None, not {k.__class__.__name__}')
        def _write(self, o, out, level, parents):
            if isinstance(o, str):
                out.append(_quote(o, self.ensure_ascii))
            elif o is None:
                out.append('null')
            elif o is True:
                out.append('true')
            elif o is False:
                out.append('false')
            elif isinstance(o, (int, float)):
                out.append(_number(o, self.allow_nan))
            elif isinstance(o, (list, tuple)):
                if not o:
                    out.append('[]')
                    return
                self._enter(o, parents)
                indent = self._newline(level + 1)
                separator = self.item_separator + indent
                first = True
                start = '[' + indent
                for x in o:
                    out.append(start)
                    start = separator
                    self._write(x, out, level + 1, parents)
                out.append(self._newline(level) + ']')
                parents.pop()
            elif isinstance(o, dict):
                if not o:
                    out.append('{}')
                    return
                self._enter(o, parents)
                indent = self._newline(level + 1)
                separator = self.item_separator + indent
                first = True
                out.append('{' + indent)
                items = sorted(o.items()) if self.sort_keys else o.items()
                for k, v in items:
                    k = self._key(k)
                    if k is None:
                        continue
                    if not first:
                        out.append(separator)
                    first = False
                    out.append(_quote(k, self.ensure_ascii) + self.key_separator)
                    self._write(v, out, level + 1, parents)
                out.append(self._newline(level) + '}')
                parents.pop()
            else:
                self._enter(o, parents)
                self._write(self.default(o), out, level, parents)
                parents.pop()
        def _enter(self, o, parents):
            for p in parents:
                if p is o:
                    raise ValueError('Circular reference detected')
            parents.append(o)
        def _newline(self, level):
            if self.indent is None:
                return ''
            unit = self.indent if isinstance(self.indent, str) else ' ' * self.indent
            return '\n' + unit * level

    def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
        return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)

    def dump(obj, fp, **kw):
        for chunk in [dumps(obj, **kw)]:
            fp.write(chunk)

    __all__ = ['dump', 'dumps', 'load', 'loads', 'JSONDecoder', 'JSONDecodeError', 'JSONEncoder']
    """#
}

/// What is wrong in a document: message, and offset in bytes.
struct JSONFault: Error {
  var message: String
  var offset: Int
}

enum JSONText {
  /// Appends a string literal.
  static func append(_ text: [UInt8], ascii: Bool, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    for point in CodePoints(text) {
      switch point {
      case 34: out.append(contentsOf: "\\\"".utf8)
      case 92: out.append(contentsOf: "\\\\".utf8)
      case 10: out.append(contentsOf: "\\n".utf8)
      case 13: out.append(contentsOf: "\\r".utf8)
      case 9: out.append(contentsOf: "\\t".utf8)
      case 8: out.append(contentsOf: "\\b".utf8)
      case 12: out.append(contentsOf: "\\f".utf8)
      case 0..<32: appendEscape(point, to: &out)
      case 127... where ascii:
        if point > 0xFFFF {
          let rest = point - 0x10000
          appendEscape(0xD800 + rest >> 10, to: &out)
          appendEscape(0xDC00 + rest & 0x3FF, to: &out)
        } else {
          appendEscape(point, to: &out)
        }
      default: UTF8Text.append(point, to: &out)
      }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ point: UInt32, to out: inout [UInt8]) {
    let digits = String(point, radix: 16)
    out.append(contentsOf: "\\u".utf8)
    out.append(contentsOf: repeatElement(48, count: Swift.max(0, 4 - digits.utf8.count)))
    out.append(contentsOf: digits.utf8)
  }
}

/// Reads one document into values.
struct JSONReader {
  let vm: VM
  let bytes: [UInt8]
  private var at = 0

  init(vm: VM, bytes: [UInt8]) {
    self.vm = vm
    self.bytes = bytes
  }

  mutating func document() throws(JSONFault) -> Value {
    skip()
    let value = try value(depth: 0)
    skip()
    if at < bytes.count { throw JSONFault(message: "Extra data", offset: at) }
    return value
  }

  private func peek() -> UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skip() {
    while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    let matches = text.withUTF8Buffer { buffer in
      (0..<count).allSatisfy { buffer[$0] == bytes[at + $0] }
    }
    if matches { at += count }
    return matches
  }

  private mutating func value(depth: Int) throws(JSONFault) -> Value {
    if depth > 900 { throw JSONFault(message: "Document is nested too deeply", offset: at) }
    let start = at
    switch peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return vm.makeStr(try string())
    case UInt8(ascii: "n") where take("null"): return .none
    case UInt8(ascii: "t") where take("true"): return .true
    case UInt8(ascii: "f") where take("false"): return .false
    case UInt8(ascii: "N") where take("NaN"): return Value(Double.nan)
    case UInt8(ascii: "I") where take("Infinity"): return Value(Double.infinity)
    case UInt8(ascii: "-") where take("-Infinity"): return Value(-Double.infinity)
    default: break
    }
    if let number = number() { return number }
    throw JSONFault(message: "Expecting value", offset: start)
  }

  private mutating func number() -> Value? {
    let start = at
    var index = at
    func isDigit(_ place: Int) -> Bool { place < bytes.count && (48...57).contains(bytes[place]) }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard isDigit(index) else { return nil }
    if bytes[index] == 48 {
      index += 1
    } else {
      while isDigit(index) { index += 1 }
    }
    var isFloat = false
    if index < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(index + 1) {
      isFloat = true
      index += 1
      while isDigit(index) { index += 1 }
    }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var place = index + 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-")
      {
        place += 1
      }
      if isDigit(place) {
        isFloat = true
        while isDigit(place) { place += 1 }
        index = place
      }
    }
    at = index
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isFloat { return Value(Double(text) ?? .nan) }
    if let small = Int(text) { return Value(small) }
    return BigInt(text).map { vm.makeInt($0) } ?? .none
  }

  private mutating func array(depth: Int) throws(JSONFault) -> Value {
    at += 1
    let list = vm.makeList(capacity: 4)
    skip()
    if peek() == UInt8(ascii: "]") {
      at += 1
      return Value(tag: Tag.list, list)
    }
    while true {
      vm.append(list, try value(depth: depth + 1))
      skip()
      if peek() == UInt8(ascii: "]") {
        at += 1
        return Value(tag: Tag.list, list)
      }
      guard peek() == UInt8(ascii: ",") else {
        throw JSONFault(message: "Expecting ',' delimiter", offset: at)
      }
      at += 1
      skip()
    }
  }

  private mutating func object(depth: Int) throws(JSONFault) -> Value {
    at += 1
    let dict = Value(tag: Tag.dict, vm.makeDict())
    skip()
    if peek() == UInt8(ascii: "}") {
      at += 1
      return dict
    }
    while true {
      guard peek() == UInt8(ascii: "\"") else {
        throw JSONFault(
          message: "Expecting property name enclosed in double quotes", offset: at)
      }
      let key = vm.makeStr(try string())
      skip()
      guard peek() == UInt8(ascii: ":") else {
        throw JSONFault(message: "Expecting ':' delimiter", offset: at)
      }
      at += 1
      skip()
      _ = vm.storeDictItem(dict, key, try value(depth: depth + 1))
      skip()
      if peek() == UInt8(ascii: "}") {
        at += 1
        return dict
      }
      guard peek() == UInt8(ascii: ",") else {
        throw JSONFault(message: "Expecting ',' delimiter", offset: at)
      }
      at += 1
      skip()
    }
  }

  private mutating func string() throws(JSONFault) -> [UInt8] {
    let start = at
    at += 1
    var out: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return out
      case 0..<32: throw JSONFault(message: "Invalid control character at", offset: at)
      case UInt8(ascii: "\\"): try escape(start, &out)
      default:
        out.append(byte)
        at += 1
      }
    }
    throw JSONFault(message: "Unterminated string starting at", offset: start)
  }

  private mutating func escape(_ start: Int, _ out: inout [UInt8]) throws(JSONFault) {
    let place = at
    at += 1
    guard at < bytes.count else {
      throw JSONFault(message: "Unterminated string starting at", offset: start)
    }
    let byte = bytes[at]
    at += 1
    switch UnicodeScalar(byte) {
    case "\"", "\\", "/": out.append(byte)
    case "n": out.append(10)
    case "t": out.append(9)
    case "r": out.append(13)
    case "b": out.append(8)
    case "f": out.append(12)
    case "u":
      var point = try hex()
      if (0xD800..<0xDC00).contains(point), at + 1 < bytes.count, bytes[at] == 92,
        bytes[at + 1] == UInt8(ascii: "u")
      {
        let saved = at
        at += 2
        let low = try hex()
        if (0xDC00..<0xE000).contains(low) {
          point = 0x10000 + (point - 0xD800) << 10 + (low - 0xDC00)
        } else {
          at = saved
        }
      }
      UTF8Text.append(point, to: &out)
    default: throw JSONFault(message: "Invalid \\escape", offset: place)
    }
  }

  private mutating func hex() throws(JSONFault) -> UInt32 {
    guard at + 4 <= bytes.count,
      let point = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16)
    else { throw JSONFault(message: "Invalid \\uXXXX escape", offset: at - 1) }
    at += 4
    return point
  }
}

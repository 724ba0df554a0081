// SPDX-License-Identifier: Apache-2.0
// json (https://docs.python.org/3.11/library/json.html): reading and the plain form of writing
// natively, hooks, indentation and errors in Python.

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

    def _hooked(x, object_hook, pairs_hook, parse_float, parse_int, parse_constant):
        def walk(x):
            if isinstance(x, dict):
                if pairs_hook is not None:
                    return pairs_hook([(k, walk(v)) for k, v in x.items()])
                d = {k: walk(v) for k, v in x.items()}
                return d if object_hook is None else object_hook(d)
            if isinstance(x, list):
                return [walk(v) for v in x]
            if parse_float is not None and isinstance(x, float):
                return parse_float(repr(x))
            if parse_int is not None and isinstance(x, int) and not isinstance(x, bool):
                return parse_int(repr(x))
            return x
        return walk(x)

    def loads(s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw):
        if isinstance(s, (bytes, bytearray)):
            s = s.decode('utf-8')
        elif not isinstance(s, str):
            raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
        if s.startswith('\ufeff'):
            raise JSONDecodeError('Unexpected UTF-8 BOM (decode using utf-8-sig)', s, 0)
        r = _loads(s)
        if len(r) == 2:
            raise JSONDecodeError(r[0], s, r[1])
        x = r[0]
        if object_hook is None and object_pairs_hook is None and parse_float is None and parse_int is None:
            return x
        return _hooked(x, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant)

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
                out.append('[' + indent)
                for x in o:
                    if not first:
                        out.append(separator)
                    first = False
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

    class JSONDecoder:
        def __init__(self, **kw):
            self._kw = kw
        def decode(self, s):
            return loads(s, **self._kw)
        def raw_decode(self, s, idx=0):
            for end in range(len(s), idx, -1):
                r = _loads(s[idx:end])
                if len(r) == 1:
                    return r[0], end
            r = _loads(s[idx:])
            raise JSONDecodeError(r[0], s, r[1] + idx)

    def dumps(obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False, **kw):
        return (cls or JSONEncoder)(skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent, separators=separators, default=default, sort_keys=sort_keys, **kw).encode(obj)

    def dump(obj, fp, **kw):
        fp.write(dumps(obj, **kw))
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
        if point == 127 {
          out.append(127)
        } else if point > 0xFFFF {
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

// SPDX-License-Identifier: Apache-2.0
// One table from operation names to the target's functions: a fixture row is an operation, its
// arguments as text and the text of CPython's result. Arguments and results are written in the
// escapes of `Field`; floats as hexadecimal or repr, errors as "!Class: message".

import BigInt
import PythonAlgorithms

/// The text form of rows.
enum Field {
  /// \t, \n, \r, \\ and \u{HEX} (surrogates too) become WTF-8.
  static func decode(_ text: Substring) -> [UInt8] {
    var out: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let code = rest.popFirst() else {
        out.append(byte)
        continue
      }
      switch UnicodeScalar(code) {
      case "t": out.append(9)
      case "n": out.append(10)
      case "r": out.append(13)
      case "u":
        let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
        rest = rest.dropFirst(digits.count + 2)
        let point = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
        UTF8Text.append(point, to: &out)
      default: out.append(code)
      }
    }
    return out
  }

  static func encode(_ bytes: [UInt8]) -> String {
    var out = ""
    for point in CodePoints(bytes) {
      switch point {
      case 9: out += "\\t"
      case 10: out += "\\n"
      case 13: out += "\\r"
      case 0x5C: out += "\\\\"
      case 0x20..<0x7F: out.unicodeScalars.append(UnicodeScalar(UInt8(point)))
      default: out += "\\u{" + String(point, radix: 16) + "}"
      }
    }
    return out
  }
}

/// Evaluates rows.
enum Oracle {
  typealias Arguments = [[UInt8]]
  typealias Operation = @Sendable (Arguments) throws -> [UInt8]

  static let operations: [String: Operation] = numbers.merging(formats) { $1 }
    .merging(texts) { $1 }.merging(calendars) { $1 }.merging(maths) { $1 }
    .merging(randoms) { $1 }

  static func evaluate(_ name: String, _ arguments: Arguments) -> [UInt8] {
    guard let operation = operations[name] else { return bytes("unknown operation " + name) }
    do {
      return try operation(arguments)
    } catch let fault as Fault {
      return bytes("!" + fault.description)
    } catch let fault as UnicodeFault {
      return bytes("!" + fault.fault.description)
    } catch {
      return bytes("!" + String(describing: error))
    }
  }

  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Appends into a fresh buffer.
  static func into(_ body: (inout [UInt8]) throws -> Void) rethrows -> [UInt8] {
    var out: [UInt8] = []
    try body(&out)
    return out
  }

  static func integer(_ bytes: [UInt8]) -> BigInt { BigInt(string(bytes)) ?? 0 }
  static func int(_ bytes: [UInt8]) -> Int { Int(string(bytes)) ?? 0 }
  static func double(_ bytes: [UInt8]) -> Double {
    if string(bytes) == "nan" { return .nan }
    return (try? FloatMath.fromHex(bytes)) ?? .nan
  }
  static func hex(_ x: Double) -> [UInt8] { into { FloatMath.appendHex(x, to: &$0) } }
  static func text(_ value: BigInt) -> [UInt8] { into { IntegerText.append(value, to: &$0) } }
  static func text(_ value: Integer) -> [UInt8] { into { IntegerText.append(value, to: &$0) } }
  static func join(_ parts: [[UInt8]]) -> [UInt8] { Array(parts.joined(separator: [32])) }
  static func flag(_ bytes: [UInt8]) -> Bool { bytes == [49] }
  static func truth(_ value: Bool) -> [UInt8] { [value ? 49 : 48] }
}

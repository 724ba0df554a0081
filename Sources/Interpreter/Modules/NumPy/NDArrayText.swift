// SPDX-License-Identifier: Apache-2.0
// `repr` and `str` of arrays under numpy's default print options: precision 8, line width 75,
// summaries above 1000 elements
// (https://numpy.org/doc/stable/reference/generated/numpy.set_printoptions.html).

import PythonAlgorithms

struct ArrayText {
  static let lineWidth = 75
  static let threshold = 1000
  static let edgeItems = 3
  static let precision = 8

  let shape: [Int]
  let separator: String
  let isSummary: Bool
  /// Text of the element with this index in C order.
  let element: (Int) -> String

  // MARK: Whole texts

  /// `repr(array)`. `texts` are the reprs of objects and strings, in C order.
  static func repr(_ array: NDArray, texts: [String]?) -> String {
    let prefix = "array("
    var extras: [String] = []
    let isEmpty = array.count == 0
    let list =
      isEmpty && array.shape != [0]
      ? "[]" : body(array, texts, ", ", indent: prefix.count, suffix: 1)
    if (isEmpty && array.shape != [0]) || array.count > threshold {
      extras.append("shape=" + tuple(array.shape))
    }
    let isImplied = array.dtype.isNumber
    if !isImplied || isEmpty {
      extras.append(array.dtype == .str ? "dtype='\(name(array))'" : "dtype=\(name(array))")
    }
    if extras.isEmpty { return prefix + list + ")" }
    let text = prefix + list + ","
    let tail = extras.joined(separator: ", ") + ")"
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).last?.count ?? 0
    let spacer =
      last + tail.count + 1 > lineWidth ? "\n" + String(repeating: " ", count: prefix.count) : " "
    return text + spacer + tail
  }

  static func str(_ array: NDArray, texts: [String]?) -> String {
    body(array, texts, " ", indent: 0, suffix: 0)
  }

  static func tuple(_ shape: [Int]) -> String {
    "(" + shape.map { "\($0)" }.joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
  }

  /// Name of the element type: `float64`, `<U3`, ...
  static func name(_ array: NDArray) -> String {
    switch array.dtype {
    case .bool: "bool"
    case .int: "int64"
    case .float: "float64"
    case .object: "object"
    case .str: "<U\(Swift.max(1, array.values().map { $0.isStr ? $0.str.count : 0 }.max() ?? 1))"
    }
  }

  private static func body(
    _ array: NDArray, _ texts: [String]?, _ separator: String, indent: Int, suffix: Int
  ) -> String {
    if array.count == 0 { return "[]" }
    let isSummary = array.count > threshold
    let shown = isSummary ? edges(array.shape) : Array(0..<array.count)
    let format = formatter(array, shown, texts)
    let text = ArrayText(
      shape: array.shape, separator: separator, isSummary: isSummary, element: format)
    return text.list(
      axis: 0, first: 0, indent: String(repeating: " ", count: indent + 1),
      width: lineWidth - suffix)
  }

  /// Flat indices of the elements that a summary shows.
  private static func edges(_ shape: [Int]) -> [Int] {
    let strides = NDArray.contiguousStrides(shape)
    var result = [0]
    for (axis, length) in shape.enumerated() {
      let indices =
        length > 2 * edgeItems
        ? Array(0..<edgeItems) + Array((length - edgeItems)..<length) : Array(0..<length)
      result = result.flatMap { base in indices.map { base + $0 * strides[axis] } }
    }
    return result
  }

  // MARK: Layout

  private func list(axis: Int, first: Int, indent: String, width: Int) -> String {
    if axis == shape.count { return element(first) }
    let left = shape.count - axis
    let count = shape[axis]
    let step = shape[(axis + 1)...].reduce(1, *)
    let isCut = isSummary && 2 * Self.edgeItems < count
    let indices: [Int?] =
      isCut
      ? Array(0..<Self.edgeItems) + [nil] + Array((count - Self.edgeItems)..<count)
      : Array(0..<count)
    var text = ""
    let bare = separator.last == " " ? String(separator.dropLast()) : separator
    if left == 1 {
      let limit = width - Swift.max(bare.count, 1)
      var line = indent
      for (place, index) in indices.enumerated() {
        let word = index.map { element(first + $0) } ?? "..."
        if line.count + word.count > limit && line.count > indent.count {
          text += Self.trimmed(line) + "\n"
          line = indent
        }
        line += word
        if place < indices.count - 1 { line += separator }
      }
      text += line
    } else {
      let end = bare + String(repeating: "\n", count: left - 1)
      for (place, index) in indices.enumerated() {
        let nested =
          index.map {
            list(axis: axis + 1, first: first + $0 * step, indent: indent + " ", width: width - 1)
          } ?? "..."
        text += indent + nested
        if place < indices.count - 1 { text += end }
      }
    }
    return "[" + text.dropFirst(indent.count) + "]"
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  // MARK: Elements

  private static func formatter(_ array: NDArray, _ shown: [Int], _ texts: [String]?)
    -> (Int) -> String
  {
    switch array.dtype {
    case .bool:
      let values = array.ints()
      return { values[$0] != 0 ? (array.ndim > 0 ? " True" : "True") : "False" }
    case .int:
      let values = array.ints()
      let width = shown.map { "\(values[$0])".count }.max() ?? 0
      return { padded("\(values[$0])", width) }
    case .float:
      let values = array.doubles()
      let format = FloatColumn(shown.map { values[$0] })
      return { format.text(values[$0]) }
    case .object, .str:
      let texts = texts ?? []
      return { $0 < texts.count ? texts[$0] : "" }
    }
  }

  static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.count)) + text
  }
}

/// The common layout of the floats of an array.
struct FloatColumn {
  private var isExponent = false
  private var left = 0
  private var right = 0
  private var digits = 0
  private var exponentDigits = 0

  init(_ values: [Double]) {
    let finite = values.filter { $0.isFinite }
    let sizes = finite.filter { $0 != 0 }.map { $0.magnitude }
    if let largest = sizes.max(), let smallest = sizes.min() {
      isExponent = largest >= 1e8 || smallest < 0.0001 || largest / smallest > 1000
    }
    for value in finite {
      if isExponent {
        let (mantissa, exponent) = Self.scientific(value)
        let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        left = Swift.max(left, parts[0].count)
        digits = Swift.max(digits, parts.count > 1 ? parts[1].count : 0)
        exponentDigits = Swift.max(exponentDigits, exponent.count - 1)
      } else {
        let parts = Self.positional(value).split(separator: ".", omittingEmptySubsequences: false)
        left = Swift.max(left, parts[0].count)
        right = Swift.max(right, parts.count > 1 ? parts[1].count : 0)
      }
    }
    if isExponent { right = exponentDigits + 2 + digits }
    if finite.count != values.count {
      let hasNegative = values.contains { $0 == -.infinity }
      let offset = right + 1
      left = Swift.max(left, 3 - offset, 3 + (hasNegative ? 1 : 0) - offset)
    }
  }

  func text(_ value: Double) -> String {
    if !value.isFinite {
      let text = value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
      return ArrayText.padded(text, left + right + 1)
    }
    if isExponent {
      let (mantissa, exponent) = Self.scientific(value)
      let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
      var fraction = parts.count > 1 ? String(parts[1]) : ""
      fraction += String(repeating: "0", count: Swift.max(0, digits - fraction.count))
      let power = exponent.dropFirst()
      let zeros = String(repeating: "0", count: Swift.max(0, exponentDigits - power.count))
      return ArrayText.padded(String(parts[0]), left) + "." + fraction + "e"
        + exponent.prefix(1) + zeros + power
    }
    let parts = Self.positional(value).split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return ArrayText.padded(String(parts[0]), left) + "." + fraction
      + String(repeating: " ", count: Swift.max(0, right - fraction.count))
  }

  /// Shortest digits with at most eight after the point, ending in "." when there are none.
  static func positional(_ value: Double) -> String {
    let (digits, point) = decimal(value)
    let sign = value.sign == .minus ? "-" : ""
    let fraction = Swift.max(0, digits.count - point)
    if fraction > ArrayText.precision {
      var bytes: [UInt8] = []
      FloatText.append(
        magnitude: value.magnitude, kind: .fixed, precision: ArrayText.precision, to: &bytes)
      var text = sign + String(decoding: bytes, as: UTF8.self)
      while text.last == "0" { text.removeLast() }
      return text
    }
    if point <= 0 {
      return sign + "0." + (digits == "0" ? "" : String(repeating: "0", count: -point) + digits)
    }
    if digits.count <= point {
      return sign + digits + String(repeating: "0", count: point - digits.count) + "."
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  /// Mantissa such as "1.5" or "1." and signed exponent such as "+05".
  static func scientific(_ value: Double) -> (String, String) {
    let (digits, point) = decimal(value)
    let sign = value.sign == .minus ? "-" : ""
    var exponent = value == 0 ? 0 : point - 1
    var mantissa = sign + digits.prefix(1) + "." + (digits.count > 1 ? digits.dropFirst() : "")
    if digits.count - 1 > ArrayText.precision {
      var bytes: [UInt8] = []
      FloatText.append(
        magnitude: value.magnitude, kind: .exponent, precision: ArrayText.precision, to: &bytes)
      let parts = String(decoding: bytes, as: UTF8.self).split(separator: "e")
      mantissa = sign + parts[0]
      while mantissa.last == "0" { mantissa.removeLast() }
      exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? exponent : exponent
    }
    let size = "\(exponent.magnitude)"
    return (mantissa, (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size)
  }

  /// Shortest digits of |value| and where the decimal point stands among them.
  private static func decimal(_ value: Double) -> (digits: Substring, point: Int) {
    if value == 0 { return ("0", 0) }
    var bytes: [UInt8] = []
    FloatText.appendRepr(value.magnitude, to: &bytes)
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1].drop { $0 == "+" }) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let whole = halves[0]
    let fraction = halves.count > 1 ? halves[1] : ""
    var digits = Substring(String(whole) + String(fraction))
    var point = whole.count + exponent
    while digits.first == "0" && digits.count > 1 {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == "0" && digits.count > 1 { digits.removeLast() }
    return (digits, point)
  }
}

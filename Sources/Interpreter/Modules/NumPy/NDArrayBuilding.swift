// SPDX-License-Identifier: Apache-2.0
// Arrays from Python values: nested lists and tuples, ranges, scalars, other arrays.

import BigInt

extension UnsafeMutablePointer where Pointee == VMState {
  /// The array of a value; arrays are taken as they are (no copy). `dtype` nil: found from the
  /// items. Leaves with a call when an item must be iterated by Python code.
  func asArray(_ value: Value, _ dtype: DType? = nil) throws(Exit) -> NDArray {
    if let known = array(value) {
      return dtype == nil || dtype == known.dtype
        ? known : try converted(known, to: dtype ?? .float)
    }
    var shape: [Int] = []
    var leaf = value
    var depth = 0
    while let items = sequence(leaf), depth < 32 {
      shape.append(items.count)
      guard let first = items.first else { break }
      leaf = first
      depth += 1
    }
    var leaves: [Value] = []
    if !flatten(value, shape, 0, &leaves) {
      if dtype == .object || dtype == nil {
        throw exit(
          .valueError,
          "setting an array element with a sequence. The requested array has an inhomogeneous "
            + "shape after 1 dimensions. The detected shape was \(NDArray.text([shape.first ?? 0])) "
            + "+ inhomogeneous part.")
      }
      throw exit(.valueError, "setting an array element with a sequence.")
    }
    return try build(leaves, shape, dtype)
  }

  /// Items of what numpy takes for a dimension: list, tuple, range, array of one dimension and up.
  private func sequence(_ value: Value) -> [Value]? {
    switch value.tag {
    case Tag.list:
      return Array(
        UnsafeBufferPointer(start: value.list.pointee.items, count: value.list.pointee.count))
    case Tag.tuple:
      return Array(UnsafeBufferPointer(start: value.tuple.items, count: value.tuple.count))
    case Tag.range: return items(value).1
    case Tag.nativeObject:
      guard let array = array(value), array.ndim > 0 else { return nil }
      return (0..<array.shape[0]).map { index in
        var part = array
        part.offset += index * array.strides[0]
        part.shape.removeFirst()
        part.strides.removeFirst()
        return part.ndim == 0 ? array.plain(part.offset) : makeArray(part)
      }
    default: return nil
    }
  }

  private func flatten(_ value: Value, _ shape: [Int], _ axis: Int, _ leaves: inout [Value]) -> Bool
  {
    guard axis < shape.count else {
      if sequence(value) != nil { return false }
      leaves.append(plainScalar(value))
      return true
    }
    guard let items = sequence(value), items.count == shape[axis] else { return false }
    for item in items where !flatten(item, shape, axis + 1, &leaves) { return false }
    return true
  }

  /// An array of leaves in C order. Element type: the widest of the leaves.
  func build(_ leaves: [Value], _ shape: [Int], _ wanted: DType?) throws(Exit) -> NDArray {
    let dtype = wanted ?? DType.common(leaves)
    switch dtype {
    case .bool, .int, .float:
      let source: DType = DType.common(leaves)
      if source == .object || source == .str || source.rawValue > dtype.rawValue {
        let objects = try newArray(objects: leaves, shape)
        return try converted(objects, to: dtype)
      }
      if dtype == .float {
        return try newArray(leaves.map { $0.isFloat ? $0.float : Double($0.int) }, shape)
      }
      if dtype == .bool {
        return try newArray(leaves.map { $0.int != 0 ? 1 : 0 }, shape, .bool)
      }
      return try newArray(leaves.map { $0.int }, shape)
    case .str:
      return try converted(try newArray(objects: leaves, shape), to: .str)
    case .object: return try newArray(objects: leaves, shape)
    }
  }
}

extension DType {
  /// Element type of a list of plain values; float when there are none.
  static func common(_ leaves: [Value]) -> DType {
    var result: DType?
    for leaf in leaves {
      let own: DType
      switch leaf.tag {
      case Tag.bool: own = .bool
      case Tag.int: own = .int
      case Tag.float: own = .float
      case Tag.str: own = .str
      default: return .object
      }
      if let known = result {
        if known == .str || own == .str {
          result = .str
        } else if own.rawValue > known.rawValue {
          result = own
        }
      } else {
        result = own
      }
    }
    return result ?? .float
  }

  init?(code: Value) {
    guard code.isInt, let dtype = DType(rawValue: code.int) else { return nil }
    self = dtype
  }
}

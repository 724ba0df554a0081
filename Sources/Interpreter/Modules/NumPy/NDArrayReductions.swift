// SPDX-License-Identifier: Apache-2.0
// Reductions, accumulations, sorting and products of arrays. Float sums add in numpy's order
// (pairwise along contiguous elements, row by row across them), so that the last digits agree.

enum Reduction: String {
  case sum, prod, min, max, all, any, argmin, argmax
}

enum PairwiseSum {
  /// Sum of blocks of up to 128 elements in eight lanes, halved recursively.
  static func sum(_ values: UnsafeBufferPointer<Double>) -> Double {
    let count = values.count
    if count < 8 {
      var total = -0.0
      for value in values { total += value }
      return total
    }
    if count <= 128 {
      var lanes = (
        values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]
      )
      var index = 8
      while index < count - count % 8 {
        lanes.0 += values[index]
        lanes.1 += values[index + 1]
        lanes.2 += values[index + 2]
        lanes.3 += values[index + 3]
        lanes.4 += values[index + 4]
        lanes.5 += values[index + 5]
        lanes.6 += values[index + 6]
        lanes.7 += values[index + 7]
        index += 8
      }
      var total =
        ((lanes.0 + lanes.1) + (lanes.2 + lanes.3)) + ((lanes.4 + lanes.5) + (lanes.6 + lanes.7))
      while index < count {
        total += values[index]
        index += 1
      }
      return total
    }
    var half = count / 2
    half -= half % 8
    return sum(UnsafeBufferPointer(rebasing: values[..<half]))
      + sum(UnsafeBufferPointer(rebasing: values[half...]))
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// An axis argument within the array's dimensions.
  func axis(_ value: Int, _ ndim: Int) throws(Exit) -> Int {
    let result = value < 0 ? value &+ ndim : value
    guard result >= 0, result < ndim else {
      throw exitAxis("axis \(value) is out of bounds for array of dimension \(ndim)")
    }
    return result
  }

  /// numpy's AxisError, which the Python source defines.
  private func exitAxis(_ message: String) -> Exit {
    let raise = moduleFunction("numpy", "_raise_axis")
    return raise.isNone
      ? exit(.valueError, message) : Exit(tailCall(raise, makeStr(message)))
  }

  /// Reduces along one axis, or all elements.
  func reduce(_ op: Reduction, _ array: NDArray, axis: Int?, keepDimensions: Bool) throws(Exit)
    -> Value
  {
    if !charge(array.count / 16) { throw Exit(.error) }
    var (outer, count, inner) = (1, array.count, 1)
    var shape: [Int] = keepDimensions ? array.shape.map { _ in 1 } : []
    if let given = axis {
      let place = try self.axis(given, array.ndim)
      outer = array.shape[..<place].reduce(1, *)
      count = array.shape[place]
      inner = array.shape[(place + 1)...].reduce(1, *)
      shape = array.shape
      if keepDimensions { shape[place] = 1 } else { shape.remove(at: place) }
    }
    if count == 0 { try checkEmpty(op) }
    let result: NDArray
    switch array.dtype {
    case .float:
      result = try reduced(op, array.doubles(), outer, count, inner, shape)
    case .int, .bool:
      result = try reduced(
        op, array.ints(), outer, count, inner, shape, isBool: array.dtype == .bool)
    case .object, .str:
      return tailCall(
        moduleFunction("numpy", "_object_reduce"), makeArray(array), makeStr(op.rawValue),
        axis.map { Value($0) } ?? .none)
    }
    return finished(result)
  }

  private func checkEmpty(_ op: Reduction) throws(Exit) {
    switch op {
    case .min, .max:
      throw exit(
        .valueError,
        "zero-size array to reduction operation \(op == .min ? "minimum" : "maximum") which has no "
          + "identity")
    case .argmin, .argmax:
      throw exit(.valueError, "attempt to get \(op.rawValue) of an empty sequence")
    default: break
    }
  }

  private func reduced(
    _ op: Reduction, _ values: [Double], _ outer: Int, _ count: Int, _ inner: Int, _ shape: [Int]
  ) throws(Exit) -> NDArray {
    switch op {
    case .all, .any, .argmin, .argmax:
      return try newArray(
        picked(values, outer, count, inner) { first, step in
          switch op {
          case .all: (0..<count).allSatisfy { values[first + $0 * step] != 0 } ? 1 : 0
          case .any: (0..<count).contains { values[first + $0 * step] != 0 } ? 1 : 0
          default:
            ArrayMath.extreme(count, isMax: op == .argmax) { values[first + $0 * step] }
          }
        }, shape, op == .all || op == .any ? .bool : .int)
    case .sum where inner == 1:
      let sums = values.withUnsafeBufferPointer { buffer in
        (0..<outer).map {
          0
            + PairwiseSum.sum(
              UnsafeBufferPointer(rebasing: buffer[($0 * count)..<(($0 + 1) * count)]))
        }
      }
      return try newArray(sums, shape)
    default: break
    }
    var result: [Double] = []
    result.reserveCapacity(outer * inner)
    for block in 0..<outer {
      for column in 0..<inner {
        let first = block * count * inner + column
        var total = op == .sum ? 0 : op == .prod ? 1 : values[first]
        for index in 0..<count {
          let value = values[first + index * inner]
          switch op {
          case .sum: total += value
          case .prod: total *= value
          case .min: total = total.isNaN || value.isNaN ? .nan : Swift.min(total, value)
          default: total = total.isNaN || value.isNaN ? .nan : Swift.max(total, value)
          }
        }
        result.append(total)
      }
    }
    return try newArray(result, shape)
  }

  private func reduced(
    _ op: Reduction, _ values: [Int], _ outer: Int, _ count: Int, _ inner: Int, _ shape: [Int],
    isBool: Bool
  ) throws(Exit) -> NDArray {
    let result = picked(values, outer, count, inner) { first, step in
      switch op {
      case .sum:
        var total = 0
        for index in 0..<count { total = total &+ values[first + index * step] }
        return total
      case .prod:
        var total = 1
        for index in 0..<count { total = total &* values[first + index * step] }
        return total
      case .min: return (0..<count).map { values[first + $0 * step] }.min() ?? 0
      case .max: return (0..<count).map { values[first + $0 * step] }.max() ?? 0
      case .all: return (0..<count).allSatisfy { values[first + $0 * step] != 0 } ? 1 : 0
      case .any: return (0..<count).contains { values[first + $0 * step] != 0 } ? 1 : 0
      case .argmin, .argmax:
        var best = 0
        for index in 0..<count {
          let (value, known) = (values[first + index * step], values[first + best * step])
          if op == .argmax ? value > known : value < known { best = index }
        }
        return best
      }
    }
    let staysBool = op == .all || op == .any || (isBool && (op == .min || op == .max))
    return try newArray(result, shape, staysBool ? .bool : .int)
  }

  private func picked<T>(
    _ values: [T], _ outer: Int, _ count: Int, _ inner: Int, _ body: (Int, Int) -> Int
  ) -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(outer * inner)
    for block in 0..<outer {
      for column in 0..<inner { result.append(body(block * count * inner + column, inner)) }
    }
    return result
  }

  // MARK: Accumulating and sorting

  /// Applies `body` to every line of elements along an axis; the results have the line's length.
  private func lines<T>(
    _ values: [T], _ shape: [Int], _ axis: Int, _ body: ([T]) -> [T]
  ) -> [T] {
    let count = shape[axis]
    let inner = shape[(axis + 1)...].reduce(1, *)
    let outer = shape[..<axis].reduce(1, *)
    var result = values
    for block in 0..<outer {
      for column in 0..<inner {
        let first = block * count * inner + column
        let line = body((0..<count).map { values[first + $0 * inner] })
        for (index, value) in line.enumerated() { result[first + index * inner] = value }
      }
    }
    return result
  }

  /// cumsum (or cumprod) along an axis.
  func accumulated(_ array: NDArray, axis: Int, isProduct: Bool) throws(Exit) -> NDArray {
    let place = try self.axis(axis, array.ndim)
    if array.dtype == .float {
      let result = lines(array.doubles(), array.shape, place) { line in
        var total = isProduct ? 1.0 : 0
        return line.enumerated().map { index, value in
          total = index == 0 ? value : isProduct ? total * value : total + value
          return total
        }
      }
      return try newArray(result, array.shape)
    }
    let result = lines(array.ints(), array.shape, place) { line in
      var total = isProduct ? 1 : 0
      return line.map {
        total = isProduct ? total &* $0 : total &+ $0
        return total
      }
    }
    return try newArray(result, array.shape)
  }

  func sorted(_ array: NDArray, axis: Int) throws(Exit) -> NDArray {
    let place = try self.axis(axis, array.ndim)
    switch array.dtype {
    case .float:
      return try newArray(
        lines(array.doubles(), array.shape, place) { $0.sorted { ArrayMath.isBefore($0, $1) } },
        array.shape)
    case .int, .bool:
      return try newArray(
        lines(array.ints(), array.shape, place) { $0.sorted() }, array.shape, array.dtype)
    case .object, .str:
      var failed = Completion.done
      let result = lines(array.values(), array.shape, place) { line in
        var line = line
        let state = line.withUnsafeMutableBufferPointer { buffer in
          buffer.baseAddress.map { self.sort($0, buffer.count, false) } ?? .done
        }
        if state != .done { failed = state }
        return line
      }
      if failed == .failed { throw Exit(.error) }
      if failed == .needsCall {
        throw exit(.typeError, "sort of objects with their own order is not supported")
      }
      return try newArray(objects: result, array.shape, array.dtype)
    }
  }

  func sortOrder(_ array: NDArray, axis: Int) throws(Exit) -> NDArray {
    let place = try self.axis(axis, array.ndim)
    func order(_ isBefore: @escaping (Int, Int) -> Bool) -> [Int] {
      lines(Array(0..<array.count), array.shape, place) { line in
        line.enumerated().sorted {
          isBefore($0.element, $1.element)
            || (!isBefore($1.element, $0.element) && $0.offset < $1.offset)
        }.map(\.offset)
      }
    }
    switch array.dtype {
    case .float:
      let values = array.doubles()
      return try newArray(order { ArrayMath.isBefore(values[$0], values[$1]) }, array.shape)
    case .int, .bool:
      let values = array.ints()
      return try newArray(order { values[$0] < values[$1] }, array.shape)
    case .object, .str:
      let values = array.values()
      return try newArray(
        order { self.compare(values[$0], values[$1]) == .less }, array.shape)
    }
  }

  // MARK: Products

  /// Matrix product of arrays of one or two dimensions.
  func matrixProduct(_ a: NDArray, _ b: NDArray) throws(Exit) -> Value {
    guard a.ndim >= 1, b.ndim >= 1, a.ndim <= 2, b.ndim <= 2 else {
      throw exit(
        .valueError,
        "matmul: Input operand \(a.ndim == 0 ? 0 : 1) does not have enough dimensions (has 0, "
          + "gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)")
    }
    let (rows, n) = a.ndim == 2 ? (a.shape[0], a.shape[1]) : (1, a.shape[0])
    let (m, columns) = b.ndim == 2 ? (b.shape[0], b.shape[1]) : (b.shape[0], 1)
    guard n == m else {
      throw exit(
        .valueError,
        "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
          + "(n?,k),(k,m?)->(n?,m?) (size \(m) is different from \(n))")
    }
    if !charge(rows * columns * n / 16) { throw Exit(.error) }
    var shape: [Int] = []
    if a.ndim == 2 { shape.append(rows) }
    if b.ndim == 2 { shape.append(columns) }
    if a.dtype == .float || b.dtype == .float {
      let (x, y) = (a.doubles(), b.doubles())
      var result = Array(repeating: 0.0, count: rows * columns)
      for row in 0..<rows {
        for column in 0..<columns {
          var total = 0.0
          for k in 0..<n { total += x[row * n + k] * y[k * columns + column] }
          result[row * columns + column] = total
        }
      }
      return finished(try newArray(result, shape))
    }
    let (x, y) = (a.ints(), b.ints())
    var result = Array(repeating: 0, count: rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        var total = 0
        for k in 0..<n { total = total &+ x[row * n + k] &* y[k * columns + column] }
        result[row * columns + column] = total
      }
    }
    let isBool = a.dtype == .bool && b.dtype == .bool
    return finished(
      try newArray(isBool ? result.map { $0 != 0 ? 1 : 0 } : result, shape, isBool ? .bool : .int))
  }
}

extension ArrayMath {
  /// Order of floats with NaN last.
  static func isBefore(_ a: Double, _ b: Double) -> Bool { a < b || (!a.isNaN && b.isNaN) }

  /// Index of the first extreme; NaN wins.
  static func extreme(_ count: Int, isMax: Bool, _ value: (Int) -> Double) -> Int {
    var best = 0
    for index in 0..<count {
      let (candidate, known) = (value(index), value(best))
      if candidate.isNaN && !known.isNaN { return index }
      if isMax ? candidate > known : candidate < known { best = index }
    }
    return best
  }
}

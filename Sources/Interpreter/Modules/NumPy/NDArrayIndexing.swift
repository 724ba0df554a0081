// SPDX-License-Identifier: Apache-2.0
// Indexing of arrays (https://numpy.org/doc/stable/user/basics.indexing.html): ints and slices give
// views, bool masks and int arrays give copies; both can be assigned to.

/// What an index selects.
enum Selection {
  case view(NDArray)
  /// Storage positions in C order of the result's shape.
  case positions(shape: [Int], [Int])
}

/// One axis of an index.
private enum AxisIndex {
  case integer(Int)
  case slice(start: Int, step: Int, count: Int)
  case newAxis
  /// Indices of an advanced index, with their shape.
  case advanced(shape: [Int], [Int])
}

extension UnsafeMutablePointer where Pointee == VMState {
  func select(_ array: NDArray, _ key: Value) throws(Exit) -> Selection {
    let axes = try axisIndices(array, key)
    let hasAdvanced = axes.contains {
      if case .advanced = $0 { return true }
      return false
    }
    return hasAdvanced ? try advanced(array, axes) : .view(basic(array, axes))
  }

  // MARK: Reading the key

  private func axisIndices(_ array: NDArray, _ key: Value) throws(Exit) -> [AxisIndex] {
    var keys = [key]
    if key.tag == Tag.tuple {
      keys = Array(UnsafeBufferPointer(start: key.tuple.items, count: key.tuple.count))
    }
    var used = 0
    for item in keys where !item.isNone && item.tag != Tag.ellipsis {
      if let mask = self.array(item), mask.dtype == .bool { used += mask.ndim } else { used += 1 }
    }
    if used > array.ndim {
      throw exit(
        .indexError,
        "too many indices for array: array is \(array.ndim)-dimensional, but \(used) were indexed")
    }
    var result: [AxisIndex] = []
    var axis = 0
    var seenEllipsis = false
    for item in keys {
      if item.tag == Tag.ellipsis {
        if seenEllipsis {
          throw exit(.indexError, "an index can only have a single ellipsis ('...')")
        }
        seenEllipsis = true
        for _ in 0..<(array.ndim - used) {
          result.append(.slice(start: 0, step: 1, count: array.shape[axis]))
          axis += 1
        }
      } else if item.isNone {
        result.append(.newAxis)
      } else {
        try append(item, array, &axis, &result)
      }
    }
    while axis < array.ndim {
      result.append(.slice(start: 0, step: 1, count: array.shape[axis]))
      axis += 1
    }
    return result
  }

  private func append(
    _ item: Value, _ array: NDArray, _ axis: inout Int, _ result: inout [AxisIndex]
  ) throws(Exit) {
    let size = array.shape[axis]
    if item.tag == Tag.slice {
      guard let (start, step, count) = resolve(item.slice, size) else { throw Exit(.error) }
      result.append(.slice(start: start, step: step, count: count))
      axis += 1
      return
    }
    let inner = plainScalar(item)
    if inner.isInt {
      result.append(.integer(try checked(inner.int, size, axis)))
      axis += 1
      return
    }
    guard item.tag == Tag.list || item.tag == Tag.tuple || isArray(item) || inner.isBool else {
      throw exit(
        .indexError,
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
          + "boolean arrays are valid indices")
    }
    var indices = try asArray(item)
    if indices.count == 0 && indices.dtype == .float && !isArray(item) {
      indices = try newArray([Int](), indices.shape)
    }
    switch indices.dtype {
    case .int:
      var positions = indices.ints()
      for index in positions.indices {
        positions[index] = try checked(positions[index], size, axis)
      }
      result.append(.advanced(shape: indices.shape, positions))
      axis += 1
    case .bool:
      for (dimension, length) in indices.shape.enumerated() {
        if axis + dimension < array.ndim, array.shape[axis + dimension] != length {
          throw exit(
            .indexError,
            "boolean index did not match indexed array along axis \(axis + dimension); size of axis "
              + "is \(array.shape[axis + dimension]) but size of corresponding boolean axis is "
              + "\(length)")
        }
      }
      for positions in NDArray.nonzero(indices) {
        result.append(.advanced(shape: [positions.count], positions))
      }
      axis += indices.ndim
    default:
      throw exit(.indexError, "arrays used as indices must be of integer (or boolean) type")
    }
  }

  private func checked(_ index: Int, _ size: Int, _ axis: Int) throws(Exit) -> Int {
    let position = index < 0 ? index &+ size : index
    if position < 0 || position >= size {
      throw exit(
        .indexError, "index \(index) is out of bounds for axis \(axis) with size \(size)")
    }
    return position
  }

  // MARK: Selecting

  private func basic(_ array: NDArray, _ axes: [AxisIndex]) -> NDArray {
    var result = array
    result.shape = []
    result.strides = []
    var axis = 0
    for index in axes {
      switch index {
      case .integer(let position):
        result.offset += position * array.strides[axis]
        axis += 1
      case .slice(let start, let step, let count):
        if count > 0 { result.offset += start * array.strides[axis] }
        result.shape.append(count)
        result.strides.append(step * array.strides[axis])
        axis += 1
      case .newAxis:
        result.shape.append(1)
        result.strides.append(0)
      case .advanced: axis += 1
      }
    }
    return result
  }

  private func advanced(_ array: NDArray, _ axes: [AxisIndex]) throws(Exit) -> Selection {
    var shape: [Int] = []
    for case .advanced(let own, _) in axes {
      guard let common = NDArray.broadcastShape(shape, own) else {
        throw exit(
          .indexError,
          "shape mismatch: indexing arrays could not be broadcast together with shapes "
            + axes.compactMap {
              if case .advanced(let shape, _) = $0 { return NDArray.text(shape) + " " }
              return nil
            }.joined())
      }
      shape = common
    }
    let total = shape.reduce(1, *)
    try ensure(total * 8)
    var picked = Array(repeating: array.offset, count: total)
    // Dimensions of the basic axes: length and stride, before and after the advanced ones.
    var before: [(Int, Int)] = []
    var after: [(Int, Int)] = []
    var isApart = false
    var state = 0
    var axis = 0
    for index in axes {
      switch index {
      case .integer(let position):
        for place in picked.indices { picked[place] += position * array.strides[axis] }
        if state == 2 { isApart = true }
        if state == 0 { state = 1 }
        axis += 1
      case .advanced(let own, let indices):
        let spread = NDArray.spread(indices, own, shape)
        for place in picked.indices { picked[place] += spread[place] * array.strides[axis] }
        if state == 2 { isApart = true }
        state = Swift.max(state, 1)
        axis += 1
      case .slice(let start, let step, let count):
        if count > 0 {
          for place in picked.indices { picked[place] += start * array.strides[axis] }
        }
        if state == 1 { state = 2 }
        if state == 0 {
          before.append((count, step * array.strides[axis]))
        } else {
          after.append((count, step * array.strides[axis]))
        }
        axis += 1
      case .newAxis:
        if state == 1 { state = 2 }
        if state == 0 { before.append((1, 0)) } else { after.append((1, 0)) }
      }
    }
    if isApart {
      after = before + after
      before = []
    }
    let front = NDArray.combinations(before)
    let back = NDArray.combinations(after)
    var positions: [Int] = []
    positions.reserveCapacity(front.count * total * back.count)
    for first in front {
      for middle in picked {
        for last in back { positions.append(first + middle + last) }
      }
    }
    return .positions(shape: before.map(\.0) + shape + after.map(\.0), positions)
  }

  // MARK: Reading and writing

  func getItem(_ array: NDArray, _ key: Value) throws(Exit) -> Value {
    // array[i] of one dimension, the common case.
    if key.isInt, array.ndim == 1 {
      let position = try checked(key.int, array.shape[0], 0)
      return makeScalar(array, array.offset + position * array.strides[0])
    }
    switch try select(array, key) {
    case .view(let view):
      let isScalar = view.ndim == 0 && !(key.tag == Tag.ellipsis)
      return isScalar ? makeScalar(view, view.offset) : makeArray(view)
    case .positions(let shape, let positions):
      return makeArray(try gathered(array, shape, positions))
    }
  }

  func gathered(_ array: NDArray, _ shape: [Int], _ positions: [Int]) throws(Exit) -> NDArray {
    let result = try newArray(array.dtype, shape)
    if array.dtype.isNumber {
      let (source, target) = (array.words, result.words)
      for (index, position) in positions.enumerated() { target[index] = source[position] }
    } else {
      let (source, target) = (
        array.storage.list.pointee.items, result.storage.list.pointee.items
      )
      for (index, position) in positions.enumerated() { target[index] = source[position] }
    }
    return result
  }

  func setItem(_ array: NDArray, _ key: Value, _ value: Value) throws(Exit) {
    if key.isInt, array.ndim == 1, array.dtype == .float, value.isFloat {
      let position = try checked(key.int, array.shape[0], 0)
      array.floats[array.offset + position * array.strides[0]] = value.float
      return
    }
    let selection = try select(array, key)
    let shape: [Int]
    var positions: [Int] = []
    switch selection {
    case .view(let view):
      shape = view.shape
      positions.reserveCapacity(view.count)
      view.forEachPosition { positions.append($0) }
    case .positions(let own, let list):
      shape = own
      positions = list
    }
    if array.dtype == .object, positions.count == 1, shape.isEmpty {
      array.storage.list.pointee.items[positions[0]] = value
      return
    }
    let source = try asArray(value, array.dtype)
    guard let spread = trimmed(source, shape).broadcast(to: shape) else {
      if case .positions = selection, shape.count == 1, source.ndim == 1,
        array.ndim == 1, isMask(key)
      {
        throw exit(
          .valueError,
          "NumPy boolean array indexing assignment cannot assign \(source.count) input values to "
            + "the \(shape[0]) output values where the mask is true")
      }
      throw exit(
        .valueError,
        "could not broadcast input array from shape \(NDArray.text(source.shape)) into shape "
          + NDArray.text(shape))
    }
    write(spread, into: array, positions)
  }

  private func isMask(_ key: Value) -> Bool { array(key)?.dtype == .bool }

  /// Leading dimensions of 1 beyond the target's are dropped.
  private func trimmed(_ array: NDArray, _ shape: [Int]) -> NDArray {
    var result = array
    while result.ndim > shape.count, result.shape[0] == 1 {
      result.shape.removeFirst()
      result.strides.removeFirst()
    }
    return result
  }

  private func write(_ source: NDArray, into target: NDArray, _ positions: [Int]) {
    if target.dtype.isNumber {
      // Copied first: source and target may share their storage.
      let words =
        source.dtype == .float
        ? source.doubles().map { Int(bitPattern: UInt($0.bitPattern)) } : source.ints()
      let out = target.words
      for (index, position) in positions.enumerated() { out[position] = words[index] }
    } else {
      let values = source.values()
      let out = target.storage.list.pointee.items
      for (index, position) in positions.enumerated() { out[position] = values[index] }
    }
  }
}

extension NDArray {
  /// Indices of the elements that are not zero, one array an axis.
  static func nonzero(_ array: NDArray) -> [[Int]] {
    var result: [[Int]] = Array(repeating: [], count: Swift.max(array.ndim, 1))
    let flags: [Bool] =
      array.dtype == .float
      ? array.doubles().map { $0 != 0 } : array.ints().map { $0 != 0 }
    for (flat, flag) in flags.enumerated() where flag {
      var rest = flat
      for axis in array.shape.indices.reversed() {
        result[axis].append(rest % array.shape[axis])
        rest /= array.shape[axis]
      }
      if array.ndim == 0 { result[0].append(0) }
    }
    return result
  }

  /// Values of a shape repeated to a wider one.
  static func spread(_ values: [Int], _ own: [Int], _ shape: [Int]) -> [Int] {
    if own == shape { return values }
    let strides = contiguousStrides(own)
    let lead = shape.count - own.count
    var dimensions: [(Int, Int)] = []
    for axis in shape.indices {
      let isOwn = axis >= lead && own[axis - lead] != 1
      dimensions.append((shape[axis], isOwn ? strides[axis - lead] : 0))
    }
    return combinations(dimensions).map { values[$0] }
  }

  /// Offsets of all index combinations of dimensions (length, stride), in C order.
  static func combinations(_ dimensions: [(Int, Int)]) -> [Int] {
    var result = [0]
    for (length, stride) in dimensions {
      var next: [Int] = []
      next.reserveCapacity(result.count * length)
      for base in result {
        for index in 0..<length { next.append(base + index * stride) }
      }
      result = next
    }
    return result
  }
}

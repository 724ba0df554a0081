// SPDX-License-Identifier: Apache-2.0
// The array of numpy: a strided view on a storage that views share. Numbers are 8 bytes each in a
// bytearray, bools included; objects and strings lie in a list. The native object keeps dtype,
// offset and number of dimensions in int0...int2, the storage in value0, and the tuple shape +
// strides (in elements) in value1.

#if canImport(Glibc)
  import Glibc
#endif

/// Element types; the order is that of promotion among numbers.
enum DType: Int {
  case bool, int, float, object, str

  var isNumber: Bool { rawValue <= DType.float.rawValue }
}

struct NDArray {
  static let magic = 0xA77A7

  var dtype: DType
  var shape: [Int]
  /// In elements.
  var strides: [Int]
  var offset: Int
  /// bytearray or list
  var storage: Value

  var count: Int { shape.reduce(1, *) }
  var ndim: Int { shape.count }

  /// Elements follow each other in C order.
  var isContiguous: Bool {
    var expected = 1
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      if strides[axis] != expected { return false }
      expected *= shape[axis]
    }
    return true
  }

  static func contiguousStrides(_ shape: [Int]) -> [Int] {
    var strides = Array(repeating: 1, count: shape.count)
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step *= Swift.max(shape[axis], 1)
    }
    return strides
  }

  /// Raw elements from offset 0 of the storage; not for objects.
  var words: UnsafeMutablePointer<Int> {
    UnsafeMutableRawPointer(storage.bytes.pointee.items).assumingMemoryBound(to: Int.self)
  }

  var floats: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(storage.bytes.pointee.items).assumingMemoryBound(to: Double.self)
  }

  /// Storage positions in C order.
  func forEachPosition(_ body: (Int) -> Void) {
    let total = count
    if total == 0 { return }
    if isContiguous {
      for position in offset..<(offset + total) { body(position) }
      return
    }
    var index = Array(repeating: 0, count: shape.count)
    var position = offset
    for _ in 0..<total {
      body(position)
      var axis = shape.count - 1
      while axis >= 0 {
        index[axis] += 1
        position += strides[axis]
        if index[axis] < shape[axis] { break }
        position -= strides[axis] * shape[axis]
        index[axis] = 0
        axis -= 1
      }
    }
  }

  // MARK: Elements as Swift arrays, in C order

  func doubles() -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(count)
    switch dtype {
    case .float:
      let source = floats
      if isContiguous {
        return Array(UnsafeBufferPointer(start: source + offset, count: count))
      }
      forEachPosition { result.append(source[$0]) }
    case .bool, .int:
      let source = words
      forEachPosition { result.append(Double(source[$0])) }
    case .object, .str:
      let source = storage.list.pointee.items
      forEachPosition {
        let value = source[$0]
        result.append(value.isFloat ? value.float : value.isIntLike ? Double(value.int) : .nan)
      }
    }
    return result
  }

  func ints() -> [Int] {
    var result: [Int] = []
    result.reserveCapacity(count)
    switch dtype {
    case .bool, .int:
      let source = words
      if isContiguous {
        return Array(UnsafeBufferPointer(start: source + offset, count: count))
      }
      forEachPosition { result.append(source[$0]) }
    case .float:
      let source = floats
      forEachPosition { result.append(NDArray.integer(source[$0])) }
    case .object, .str:
      let source = storage.list.pointee.items
      forEachPosition { result.append(source[$0].isIntLike ? source[$0].int : 0) }
    }
    return result
  }

  /// A float truncated as C does; what does not fit becomes the least int.
  static func integer(_ x: Double) -> Int {
    x.magnitude < 9.2e18 ? Int(x) : .min
  }

  /// Elements as Python values (plain int, float, bool).
  func values() -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(count)
    forEachPosition { result.append(plain($0)) }
    return result
  }

  /// The element at a storage position as a plain Python value.
  func plain(_ position: Int) -> Value {
    switch dtype {
    case .bool: Value(words[position] != 0)
    case .int: Value(words[position])
    case .float: Value(floats[position])
    case .object, .str: storage.list.pointee.items[position]
    }
  }

  // MARK: Views

  func broadcast(to target: [Int]) -> NDArray? {
    guard target.count >= shape.count else { return nil }
    let lead = target.count - shape.count
    var result = self
    result.shape = target
    result.strides = Array(repeating: 0, count: target.count)
    for axis in shape.indices {
      if shape[axis] == target[lead + axis] {
        result.strides[lead + axis] = strides[axis]
      } else if shape[axis] != 1 {
        return nil
      }
    }
    return result
  }

  static func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? {
    let count = Swift.max(a.count, b.count)
    var result = Array(repeating: 1, count: count)
    for index in 0..<count {
      let x = index < count - a.count ? 1 : a[index - (count - a.count)]
      let y = index < count - b.count ? 1 : b[index - (count - b.count)]
      if x != y && x != 1 && y != 1 { return nil }
      result[index] = x == 1 ? y : x
    }
    return result
  }

  /// `(3,)`, `(2,3)`: a shape as error messages show it.
  static func text(_ shape: [Int]) -> String {
    "(" + shape.map { "\($0)" }.joined(separator: ",") + (shape.count == 1 ? ",)" : ")")
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  func isArray(_ value: Value) -> Bool {
    value.tag == Tag.nativeObject && value.native.pointee.int3 == NDArray.magic
  }

  /// The array behind a native object.
  func array(_ value: Value) -> NDArray? {
    guard isArray(value), let dtype = DType(rawValue: value.native.pointee.int0),
      value.native.pointee.value1.tag == Tag.tuple
    else { return nil }
    let object = value.native.pointee
    let dimensions = object.value1.tuple
    let ndim = object.int2
    guard dimensions.count == 2 * ndim else { return nil }
    return NDArray(
      dtype: dtype, shape: (0..<ndim).map { dimensions.items[$0].int },
      strides: (0..<ndim).map { dimensions.items[ndim + $0].int }, offset: object.int1,
      storage: object.value0)
  }

  func makeArray(_ array: NDArray) -> Value {
    let dimensions = makeTuple((array.shape + array.strides).map { Value($0) })
    return makeNative(
      pointee.types.byName["ndarray"] ?? pointee.types.object, array.dtype.rawValue, array.offset,
      array.ndim, NDArray.magic, value0: array.storage, value1: dimensions)
  }

  /// An array whose elements the caller sets at once; numbers are zero, objects None.
  func newArray(_ dtype: DType, _ shape: [Int]) throws(Exit) -> NDArray {
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      if overflow || product > 1 << 40 {
        throw exit(.valueError, "Maximum allowed dimension exceeded")
      }
      count = product
    }
    try ensure(count * (dtype.isNumber ? 8 : 16))
    let storage: Value
    if dtype.isNumber {
      let bytes = makeBytesObject(capacity: count * 8, Tag.bytearray)
      memset(bytes.pointee.items, 0, count * 8)
      bytes.pointee.count = count * 8
      storage = Value(tag: Tag.bytearray, bytes)
    } else {
      let list = makeList(capacity: count)
      list.pointee.items.initialize(repeating: .none, count: count)
      list.pointee.count = count
      storage = Value(tag: Tag.list, list)
    }
    return NDArray(
      dtype: dtype, shape: shape, strides: NDArray.contiguousStrides(shape), offset: 0,
      storage: storage)
  }

  func newArray(_ values: [Double], _ shape: [Int]) throws(Exit) -> NDArray {
    let result = try newArray(.float, shape)
    values.withUnsafeBufferPointer {
      if let base = $0.baseAddress { result.floats.update(from: base, count: $0.count) }
    }
    return result
  }

  func newArray(_ values: [Int], _ shape: [Int], _ dtype: DType = .int) throws(Exit) -> NDArray {
    let result = try newArray(dtype, shape)
    values.withUnsafeBufferPointer {
      if let base = $0.baseAddress { result.words.update(from: base, count: $0.count) }
    }
    return result
  }

  func newArray(objects values: [Value], _ shape: [Int], _ dtype: DType = .object) throws(Exit)
    -> NDArray
  {
    let result = try newArray(dtype, shape)
    for (index, value) in values.enumerated() {
      result.storage.list.pointee.items[index] = value
    }
    return result
  }

  /// A contiguous copy in another element type.
  func converted(_ array: NDArray, to dtype: DType) throws(Exit) -> NDArray {
    switch dtype {
    case .float:
      if array.dtype.isNumber { return try newArray(array.doubles(), array.shape) }
      var result: [Double] = []
      for value in array.values() {
        guard let double = try number(value) else { throw Exit(.error) }
        result.append(double)
      }
      return try newArray(result, array.shape)
    case .int:
      if array.dtype.isNumber { return try newArray(array.ints(), array.shape) }
      var result: [Int] = []
      for value in array.values() {
        let inner = plainScalar(value)
        if inner.isIntLike {
          result.append(inner.int)
        } else {
          guard let double = try number(value) else { throw Exit(.error) }
          result.append(NDArray.integer(double))
        }
      }
      return try newArray(result, array.shape)
    case .bool:
      if array.dtype == .float {
        return try newArray(array.doubles().map { $0 != 0 ? 1 : 0 }, array.shape, .bool)
      }
      if array.dtype.isNumber {
        return try newArray(array.ints().map { $0 != 0 ? 1 : 0 }, array.shape, .bool)
      }
      return try newArray(
        array.values().map { truth($0) == .true ? 1 : 0 }, array.shape, .bool)
    case .object: return try newArray(objects: array.values(), array.shape)
    case .str:
      var result: [Value] = []
      for value in array.values() {
        let text = makeStrOf(value)
        if text.isSignal { throw Exit(text) }
        result.append(text)
      }
      return try newArray(objects: result, array.shape, .str)
    }
  }

  /// A number from an element of an object array; strings are parsed.
  private func number(_ value: Value) throws(Exit) -> Double? {
    if value.isStr {
      let text = value.str.array
      guard let double = try? Double(String(decoding: text, as: UTF8.self)) else {
        throw exit(
          .valueError, "could not convert string to float: '\(value.str.string)'")
      }
      return double
    }
    if value.isNone { return .nan }
    return double(value)
  }

  // MARK: Scalars

  /// An element as numpy's scalar: float64, int64, bool_, str_; objects as they are.
  func makeScalar(_ array: NDArray, _ position: Int) -> Value {
    makeScalar(array.plain(position), array.dtype)
  }

  func makeScalar(_ value: Value, _ dtype: DType) -> Value {
    let name: String
    switch dtype {
    case .float: name = "float64"
    case .int: name = "int64"
    case .bool: name = "bool_"
    case .str: name = "str_"
    case .object: return value
    }
    return makeScalar(value, class: moduleFunction("numpy", name))
  }

  /// float64 and str_ are subclasses of float and str and carry their value as those do; the other
  /// scalars keep it in the attribute `_v`, because they are no ints to Python.
  func makeScalar(_ value: Value, class type: Value) -> Value {
    guard type.tag == Tag.type else { return value }
    let instance = makeInstance(type.type)
    if value.isFloat || value.isStr {
      instance.instance.pointee.payload = value
    } else {
      _ = genericSetAttribute(instance, intern("_v"), value)
    }
    return instance
  }

  /// The plain value behind a scalar of numpy or an instance of a subclass of int, float or str;
  /// other values as they are.
  func plainScalar(_ value: Value) -> Value {
    guard value.tag == Tag.instance else { return value }
    let payload = value.instance.pointee.payload
    if !payload.isUnset { return payload }
    guard lookup(type(of: value), intern("_numpy_scalar")) != nil,
      let own = ownAttribute(value.instance, intern("_v"))
    else { return value }
    return own
  }

  /// The array, or its only element as a scalar when it has no dimensions.
  func finished(_ array: NDArray) -> Value {
    array.ndim == 0 ? makeScalar(array, array.offset) : makeArray(array)
  }
}

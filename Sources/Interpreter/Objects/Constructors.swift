// SPDX-License-Identifier: Apache-2.0
// Making heap objects other than strings and dicts, and the ints that do not fit 64 bits.

import BigInt

#if canImport(Glibc)
  import Glibc
#endif

extension UnsafeMutablePointer where Pointee == VMState {
  /// True if `bytes` more may be allocated; else MemoryError is pending. Asked before every
  /// allocation whose size a program chooses.
  func reserve(_ bytes: Int) -> Bool {
    if bytes >= 0 && pointee.heap.bytes &+ bytes <= pointee.heap.limit && bytes < 1 << 40 {
      return true
    }
    _ = raise(.memoryError, "")
    return false
  }

  // MARK: Sequences

  func makeList(capacity: Int) -> ListRef {
    let raw = pointee.heap.allocate(MemoryLayout<ListObject>.size, Tag.list)
    let list = raw.assumingMemoryBound(to: ListObject.self)
    list.pointee.count = 0
    list.pointee.capacity = capacity
    list.pointee.attributes = nil
    list.pointee.items = pointee.heap.allocateBuffer(capacity * MemoryLayout<Value>.stride)
      .bindMemory(to: Value.self, capacity: capacity)
    return list
  }

  func makeList(_ values: Values, _ count: Int) -> ListRef {
    let list = makeList(capacity: count)
    memcpy(list.pointee.items, values, count &* MemoryLayout<Value>.stride)
    list.pointee.count = count
    return list
  }

  func makeList(_ values: [Value]) -> Value {
    let list = makeList(capacity: values.count)
    for value in values { append(list, value) }
    return Value(tag: Tag.list, list)
  }

  @inline(__always)
  func append(_ list: ListRef, _ value: Value) {
    let count = list.pointee.count
    if count == list.pointee.capacity { grow(list, count &+ 1) }
    list.pointee.items[count] = value
    list.pointee.count = count &+ 1
  }

  /// Room for at least `wanted` items, grown as CPython's lists (an eighth more).
  @inline(never)
  func grow(_ list: ListRef, _ wanted: Int) {
    let old = list.pointee.capacity
    if wanted <= old { return }
    let capacity = wanted + wanted >> 3 + 6
    let stride = MemoryLayout<Value>.stride
    list.pointee.items = pointee.heap.growBuffer(
      list.pointee.items, from: old * stride, to: capacity * stride
    ).bindMemory(to: Value.self, capacity: capacity)
    list.pointee.capacity = capacity
  }

  /// A tuple whose items the caller fills at once.
  func makeTuple(count: Int) -> TupleRef {
    if count == 0 { return pointee.emptyTuple }
    let raw = pointee.heap.allocate(
      MemoryLayout<TupleObject>.size &+ count &* MemoryLayout<Value>.stride, Tag.tuple)
    let tuple = raw.assumingMemoryBound(to: TupleObject.self)
    tuple.pointee.header.aux = UInt64(truncatingIfNeeded: count)
    return tuple
  }

  func makeTuple(_ values: Values, _ count: Int) -> TupleRef {
    let tuple = makeTuple(count: count)
    memcpy(tuple.items, values, count &* MemoryLayout<Value>.stride)
    return tuple
  }

  func makeTuple(_ values: [Value]) -> Value {
    let tuple = makeTuple(count: values.count)
    for (index, value) in values.enumerated() { tuple.items[index] = value }
    return Value(tag: Tag.tuple, tuple)
  }

  func makeBytesObject(capacity: Int, _ tag: UInt32) -> BytesRef {
    let raw = pointee.heap.allocate(MemoryLayout<BytesObject>.size, tag)
    let bytes = raw.assumingMemoryBound(to: BytesObject.self)
    bytes.pointee.count = 0
    bytes.pointee.capacity = capacity
    bytes.pointee.items = pointee.heap.allocateBuffer(capacity)
      .bindMemory(to: UInt8.self, capacity: capacity)
    return bytes
  }

  func makeBytes(_ content: [UInt8], _ tag: UInt32 = Tag.bytes) -> Value {
    let bytes = makeBytesObject(capacity: content.count, tag)
    content.withUnsafeBufferPointer {
      if let base = $0.baseAddress { memcpy(bytes.pointee.items, base, $0.count) }
    }
    bytes.pointee.count = content.count
    return Value(tag: tag, bytes)
  }

  func makeSlice(_ start: Value, _ stop: Value, _ step: Value) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<SliceObject>.size, Tag.slice)
    let slice = raw.assumingMemoryBound(to: SliceObject.self)
    slice.pointee.start = start
    slice.pointee.stop = stop
    slice.pointee.step = step
    return Value(tag: Tag.slice, slice)
  }

  func makeCell(_ value: Value) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<CellObject>.size, Tag.cell)
    let cell = raw.assumingMemoryBound(to: CellObject.self)
    cell.pointee.value = value
    return Value(tag: Tag.cell, cell)
  }

  func makeBoundMethod(_ function: Value, _ receiver: Value) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<BoundMethodObject>.size, Tag.boundMethod)
    let method = raw.assumingMemoryBound(to: BoundMethodObject.self)
    method.pointee.function = function
    method.pointee.receiver = receiver
    return Value(tag: Tag.boundMethod, method)
  }

  func makeComplex(_ real: Double, _ imaginary: Double) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<ComplexObject>.size, Tag.complex)
    let complex = raw.assumingMemoryBound(to: ComplexObject.self)
    complex.pointee.real = real
    complex.pointee.imaginary = imaginary
    return Value(tag: Tag.complex, complex)
  }

  func makeIterator(
    _ kind: IteratorObject.Kind, _ source: Value, type: TypeRef, index: Int = 0, stop: Int = 0,
    step: Int = 1, extra: Value = .none
  ) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<IteratorObject>.size, Tag.iterator)
    let iterator = raw.assumingMemoryBound(to: IteratorObject.self)
    iterator.pointee.kind = kind
    iterator.pointee.index = index
    iterator.pointee.stop = stop
    iterator.pointee.step = step
    iterator.pointee.source = source
    iterator.pointee.extra = extra
    iterator.pointee.type = type
    return Value(tag: Tag.iterator, iterator)
  }

  func makeDescriptor(
    _ tag: UInt32, _ getter: Value, _ setter: Value = .none, _ deleter: Value = .none,
    doc: Value = .none
  ) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<DescriptorObject>.size, tag)
    let descriptor = raw.assumingMemoryBound(to: DescriptorObject.self)
    descriptor.pointee.getter = getter
    descriptor.pointee.setter = setter
    descriptor.pointee.deleter = deleter
    descriptor.pointee.doc = doc
    return Value(tag: tag, descriptor)
  }

  /// An object of a native module; `type` is its class.
  func makeNative(
    _ type: TypeRef, _ int0: Int = 0, _ int1: Int = 0, _ int2: Int = 0, _ int3: Int = 0,
    value0: Value = .none, value1: Value = .none
  ) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<NativeObject>.size, Tag.nativeObject)
    let object = raw.assumingMemoryBound(to: NativeObject.self)
    object.pointee.header.aux = UInt64(UInt(bitPattern: type))
    object.pointee.int0 = int0
    object.pointee.int1 = int1
    object.pointee.int2 = int2
    object.pointee.int3 = int3
    object.pointee.value0 = value0
    object.pointee.value1 = value1
    object.pointee.attributes = nil
    object.pointee.buffer = nil
    object.pointee.bufferSize = 0
    return Value(tag: Tag.nativeObject, object)
  }

  func makeView(_ tag: UInt32, _ dict: Value) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<ViewObject>.size, tag)
    let view = raw.assumingMemoryBound(to: ViewObject.self)
    view.pointee.dict = dict
    return Value(tag: tag, view)
  }

  func makeRange(_ start: Value, _ stop: Value, _ step: Value) -> Value {
    let raw = pointee.heap.allocate(MemoryLayout<RangeObject>.size, Tag.range)
    let range = raw.assumingMemoryBound(to: RangeObject.self)
    range.pointee.start = start
    range.pointee.stop = stop
    range.pointee.step = step
    range.pointee.count = -1
    if (start.tag | stop.tag | step.tag) == Tag.int {
      range.pointee.count = rangeCount(start.int, stop.int, step.int) ?? -1
    }
    return Value(tag: Tag.range, range)
  }

  // MARK: Ints

  /// An int: small where it fits.
  func makeInt(_ value: BigInt) -> Value {
    if let small = Int(exactly: value) { return Value(small) }
    let words = value.magnitude.words
    let count = words.count
    let raw = pointee.heap.allocate(MemoryLayout<BigIntObject>.size &+ count &* 8, Tag.bigInt)
    let object = raw.assumingMemoryBound(to: BigIntObject.self)
    object.pointee.wordCount = Int32(truncatingIfNeeded: count)
    object.pointee.negative = value.sign == .minus ? 1 : 0
    object.pointee.padding = 0
    var index = 0
    for word in words {
      object.words[index] = word
      index += 1
    }
    return Value(tag: Tag.bigInt, object)
  }

  /// The int behind an int, bool or big int value.
  func bigInt(_ value: Value) -> BigInt {
    if value.tag != Tag.bigInt { return BigInt(value.int) }
    let object = value.bigInt
    let words = Array(
      UnsafeBufferPointer(start: object.words, count: Int(object.pointee.wordCount)))
    return BigInt(
      sign: object.pointee.negative != 0 ? .minus : .plus, magnitude: BigUInt(words: words))
  }
}

/// Items of range(start, stop, step), nil when the count exceeds Int or step is 0.
func rangeCount(_ start: Int, _ stop: Int, _ step: Int) -> Int? {
  if step == 0 { return nil }
  if step > 0 ? start >= stop : start <= stop { return 0 }
  let (distance, overflow) =
    step > 0
    ? stop.subtractingReportingOverflow(start) : start.subtractingReportingOverflow(stop)
  if overflow { return nil }
  return Int(exactly: UInt(distance &- 1) / step.magnitude + 1)
}

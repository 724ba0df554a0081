// SPDX-License-Identifier: Apache-2.0
// Mark and sweep, at safepoints only. Roots: the register stack up to the running frame's top,
// global tables, constants, interned strings, the pending and handled exceptions. Registers above
// the top are wiped, so that a stale one never names a freed object.

#if canImport(Glibc)
  import Glibc
#endif

extension UnsafeMutablePointer where Pointee == VMState {
  @inline(never)
  func collect() {
    pointee.heap.liveMark = pointee.heap.liveMark == 1 ? 2 : 1
    var marker = Marker(vm: self, mark: pointee.heap.liveMark)
    let hasFrame = pointee.fp >= pointee.frames
    let top = hasFrame ? pointee.fp.pointee.top : pointee.stackBase
    var wipe = top
    while wipe < pointee.highWater {
      wipe.pointee = .none
      wipe += 1
    }
    pointee.highWater = top
    markRoots(&marker, top)
    marker.drain()
    sweep()
    pointee.heap.threshold = Swift.max(2 << 20, pointee.heap.bytes) &+ pointee.heap.bytes
  }

  private func markRoots(_ marker: inout Marker, _ top: Values) {
    let mainCount = Swift.min(pointee.main.pointee.count, GlobalNames.registerLimit)
    marker.mark(pointee.main.pointee.slots, mainCount)
    let bottom = pointee.stackBase + GlobalNames.registerLimit
    if top > bottom { marker.mark(bottom, top - bottom) }
    if let high = pointee.main.pointee.high { marker.mark(high, pointee.main.pointee.highCapacity) }
    marker.mark(
      pointee.preludeTable.pointee.slots,
      Swift.min(pointee.preludeTable.pointee.count, GlobalNames.registerLimit))
    for table in pointee.modulesByTable.keys {
      marker.mark(table.pointee.slots, GlobalNames.registerLimit)
      if let dict = table.pointee.dict { marker.mark(Value(tag: Tag.dict, dict)) }
      if let dict = table.pointee.mirror { marker.mark(Value(tag: Tag.dict, dict)) }
    }
    if let dict = pointee.main.pointee.mirror { marker.mark(Value(tag: Tag.dict, dict)) }
    for code in pointee.loadedCodes {
      marker.mark(code.pointee.constants, Int(code.pointee.constantCount))
      marker.mark(Value(tag: Tag.str, code.pointee.name))
      marker.mark(Value(tag: Tag.str, code.pointee.qualname))
    }
    var frame = pointee.frames
    while frame <= pointee.fp {
      if let function = frame.pointee.function { marker.mark(Value(tag: Tag.function, function)) }
      if let generator = frame.pointee.generator {
        marker.mark(Value(tag: Tag.generator, generator))
      }
      frame += 1
    }
    for case let string? in pointee.interned.slots { marker.mark(Value(tag: Tag.str, string)) }
    marker.mark(pointee.pending)
    marker.mark(pointee.handled)
    // Permanent objects are not visited, so what the module table holds is marked here.
    pointee.modules.forEach { key, module in
      marker.mark(key)
      marker.mark(module)
    }
    for type in pointee.types.byName.values { marker.mark(Value(tag: Tag.type, type)) }
    for value in pointee.extraRoots { marker.mark(value) }
    if case .call(_, _, let arguments, let keywords)? = pointee.suspension {
      marker.mark(arguments)
      marker.mark(keywords)
    }
    // Classes are reached through shapes of live instances; shapes are never freed before reset.
  }

  func sweep() {
    let live = pointee.heap.liveMark
    var free: [UnsafeMutableRawPointer?] = Array(repeating: nil, count: Heap.classCount)
    for block in pointee.heap.blocks {
      let sizeClass = block.cellSize >> 4
      var cell = block.start
      while cell < block.carved {
        let header = cell.assumingMemoryBound(to: ObjectHeader.self)
        if header.pointee.kind == 0 {
          cell.storeBytes(of: free[sizeClass], toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
          free[sizeClass] = cell
        } else if header.pointee.mark != live && header.pointee.mark != Heap.permanentMark {
          release(cell)
          pointee.heap.bytes &-= block.cellSize
          cell.storeBytes(of: 0, as: UInt64.self)
          cell.storeBytes(of: free[sizeClass], toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
          free[sizeClass] = cell
        }
        cell += block.cellSize
      }
    }
    for sizeClass in 0..<Heap.classCount { pointee.heap.free[sizeClass] = free[sizeClass] }
    pointee.heap.large.removeAll { object in
      let header = object.assumingMemoryBound(to: ObjectHeader.self)
      if header.pointee.mark == live || header.pointee.mark == Heap.permanentMark { return false }
      release(object)
      pointee.heap.bytes &-= Int(header.pointee.size)
      Glibc.free(object)
      return true
    }
  }

  /// Frees the buffers that an object owns.
  func release(_ object: UnsafeMutableRawPointer) {
    let value = Value(
      tag: UInt32(object.assumingMemoryBound(to: ObjectHeader.self).pointee.kind),
      object.assumingMemoryBound(to: ObjectHeader.self))
    let stride = MemoryLayout<Value>.stride
    switch value.tag {
    case Tag.str:
      value.str.pointee.crumbs?.deallocate()
    case Tag.bytes, Tag.bytearray:
      pointee.heap.freeBuffer(value.bytes.pointee.items, value.bytes.pointee.capacity)
    case Tag.list:
      pointee.heap.freeBuffer(value.list.pointee.items, value.list.pointee.capacity * stride)
    case Tag.dict, Tag.set, Tag.frozenset: freeTable(value.dict)
    case Tag.instance:
      if let overflow = value.instance.pointee.overflow {
        pointee.heap.freeBuffer(overflow, Int(value.instance.pointee.overflowCapacity) * stride)
      }
    case Tag.generator:
      if let window = value.generator.pointee.window {
        pointee.heap.freeBuffer(
          window, Int(value.generator.pointee.code.pointee.registerCount) * stride)
      }
    case Tag.nativeObject:
      if let buffer = value.native.pointee.buffer {
        pointee.heap.freeBuffer(buffer, value.native.pointee.bufferSize)
      }
    default: break
    }
  }
}

/// Marks live objects with an explicit stack.
struct Marker {
  let vm: VM
  let mark: UInt8
  private var stack: [Value] = []

  init(vm: VM, mark: UInt8) {
    self.vm = vm
    self.mark = mark
  }

  mutating func mark(_ value: Value) {
    guard value.isHeap, value.tag != Tag.code else { return }
    let header = value.header
    if header.pointee.mark == mark || header.pointee.mark == Heap.permanentMark { return }
    header.pointee.mark = mark
    // Leaves need no visit.
    if value.tag == Tag.bytes || value.tag == Tag.bigInt || value.tag == Tag.complex { return }
    if value.tag == Tag.str {
      if let owner = value.str.pointee.owner {
        owner.assumingMemoryBound(to: ObjectHeader.self).pointee.mark = mark
      }
      return
    }
    stack.append(value)
  }

  mutating func mark(_ values: Values, _ count: Int) {
    var index = 0
    while index < count {
      mark(values[index])
      index &+= 1
    }
  }

  mutating func mark(_ dict: DictRef?) { if let dict { mark(Value(tag: Tag.dict, dict)) } }
  mutating func mark(_ tuple: TupleRef?) { if let tuple { mark(Value(tag: Tag.tuple, tuple)) } }
  mutating func mark(_ string: StrRef?) { if let string { mark(Value(tag: Tag.str, string)) } }
  mutating func mark(_ type: TypeRef?) { if let type { mark(Value(tag: Tag.type, type)) } }

  mutating func drain() {
    while let value = stack.popLast() { visit(value) }
  }

  private mutating func visit(_ value: Value) {
    switch value.tag {
    case Tag.list:
      mark(value.header.typeInAux())
      mark(value.list.pointee.attributes)
      mark(value.list.pointee.items, value.list.pointee.count)
    case Tag.tuple:
      let extra = value.header.pointee.flags & ObjectFlag.subclassed != 0 ? 2 : 0
      mark(value.tuple.items, value.tuple.count &+ extra)
    case Tag.dict, Tag.set, Tag.frozenset: visitDict(value)
    case Tag.range:
      mark(value.range.pointee.start)
      mark(value.range.pointee.stop)
      mark(value.range.pointee.step)
    case Tag.slice:
      mark(value.slice.pointee.start)
      mark(value.slice.pointee.stop)
      mark(value.slice.pointee.step)
    case Tag.function:
      let function = value.function.pointee
      mark(function.closure)
      mark(function.defaults)
      mark(function.keywordDefaults)
      mark(function.annotations)
      mark(function.annotationDict)
      mark(function.attributes)
    case Tag.boundMethod:
      mark(value.boundMethod.pointee.function)
      mark(value.boundMethod.pointee.receiver)
    case Tag.cell: mark(value.cell.pointee.value)
    case Tag.type: visitType(value.type)
    case Tag.instance: visitInstance(value.instance)
    case Tag.module:
      mark(value.module.pointee.name)
      mark(value.module.pointee.namespace)
    case Tag.exception:
      let exception = value.exception.pointee
      mark(exception.type)
      mark(exception.args)
      mark(exception.cause)
      mark(exception.context)
      mark(exception.traceback)
      mark(exception.attributes)
    case Tag.traceback: mark(value.traceback.pointee.next)
    case Tag.generator: visitGenerator(value.generator)
    case Tag.iterator:
      mark(value.iterator.pointee.source)
      mark(value.iterator.pointee.extra)
    case Tag.dictKeys, Tag.dictValues, Tag.dictItems: mark(value.view.pointee.dict)
    case Tag.property, Tag.staticMethod, Tag.classMethod, Tag.superObject:
      let descriptor = value.descriptor.pointee
      mark(descriptor.getter)
      mark(descriptor.setter)
      mark(descriptor.deleter)
      mark(descriptor.doc)
    case Tag.nativeObject:
      mark(value.header.typeInAux())
      mark(value.native.pointee.value0)
      mark(value.native.pointee.value1)
      mark(value.native.pointee.attributes)
    default: break
    }
  }

  private mutating func visitDict(_ value: Value) {
    let dict = value.dict
    mark(value.header.typeInAux())
    mark(dict.pointee.factory)
    if value.tag != Tag.frozenset, dict.pointee.extra != 0 {
      mark(DictRef(bitPattern: UInt(truncatingIfNeeded: dict.pointee.extra)))
    }
    guard let entries = dict.pointee.entries else { return }
    var index = 0
    while index < dict.pointee.used {
      mark(entries[index].key)
      mark(entries[index].value)
      index &+= 1
    }
  }

  private mutating func visitType(_ type: TypeRef) {
    mark(type.pointee.name)
    mark(type.pointee.qualname)
    mark(type.pointee.bases)
    mark(type.pointee.mro)
    mark(type.pointee.namespace)
    mark(type.pointee.metaclass)
    mark(type.pointee.moduleName)
  }

  private mutating func visitInstance(_ instance: InstanceRef) {
    mark(instance.shape.pointee.type)
    mark(instance.pointee.payload)
    let count = instance.shape.pointee.count
    let inline = Int(instance.pointee.inlineCount)
    mark(instance.slots, Swift.min(count, inline))
    if count > inline, let overflow = instance.pointee.overflow { mark(overflow, count - inline) }
  }

  private mutating func visitGenerator(_ generator: GeneratorRef) {
    mark(generator.pointee.handled)
    mark(generator.pointee.type)
    if let function = generator.pointee.function { mark(Value(tag: Tag.function, function)) }
    if let window = generator.pointee.window {
      mark(window, Int(generator.pointee.code.pointee.registerCount))
    }
  }
}

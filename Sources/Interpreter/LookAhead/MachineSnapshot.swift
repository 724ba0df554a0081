// SPDX-License-Identifier: Apache-2.0
// A copy of everything that a run can change, to be put back at the same addresses: register
// stack, frames, global tables, heap cells, large objects, the buffers that objects own, shapes,
// and the machine's own fields. Since addresses stay, no reference needs translating. While the
// snapshot is open the heap neither collects nor frees nor moves a buffer, so that what was there
// before is still there afterwards; what was made since is freed.
//
// Rule for whoever adds state to the machine: it lies in the heap, in `VMState` as a Swift value,
// or it is added here (class instances such as `RandomStates` are copied).

#if canImport(Glibc)
  import Glibc
#endif

struct MachineSnapshot {
  /// Heaps larger than this are not copied.
  static let limit = 128 << 20

  private struct Region {
    var address: UnsafeMutableRawPointer
    var count: Int
  }

  private let vm: VM
  private let state: VMState
  private var regions: [Region] = []
  private var shapes: [(UnsafeMutablePointer<Shape>, Shape)] = []
  private let copy: UnsafeMutableRawPointer

  /// Copies the machine and forbids collection until `restore`; nil when the heap is too large.
  init?(_ vm: VM) {
    guard vm.pointee.heap.bytes <= Self.limit else { return nil }
    self.vm = vm
    state = vm.pointee
    Self.listRegions(vm, &regions)
    var shape = vm.pointee.shapes
    while let current = shape {
      shapes.append((current, current.pointee))
      shape = current.pointee.next
    }
    let total = regions.reduce(0) { $0 + $1.count }
    guard let copy = malloc(Swift.max(total, 1)) else { return nil }
    self.copy = copy
    var target = copy
    for region in regions {
      memcpy(target, region.address, region.count)
      target += region.count
    }
    if let random = vm.pointee.random as? RandomStates { vm.pointee.random = random.copy() }
    vm.pointee.heap.isAhead = true
    vm.pointee.aheadCompleted = []
    vm.pointee.heap.threshold = .max
    // Room for the run itself.
    let room = vm.pointee.heap.bytes &+ (64 << 20)
    vm.pointee.heap.limit = Swift.min(vm.pointee.heap.limit, room)
  }

  /// Puts everything back. Once.
  func restore() {
    freeShapes()
    vm.unloadCodes(from: state.loadedCodes.count, all: true)
    for code in vm.pointee.aheadCompleted { vm.unload(code) }
    for buffer in vm.pointee.heap.aheadBuffers { Glibc.free(buffer) }
    for object in vm.pointee.heap.large[state.heap.large.count...] { Glibc.free(object) }
    for block in vm.pointee.heap.blocks[state.heap.blocks.count...] { Glibc.free(block.start) }
    var source = copy
    for region in regions {
      memcpy(region.address, source, region.count)
      source += region.count
    }
    for (shape, value) in shapes { shape.pointee = value }
    Glibc.free(copy)
    let isCancelled = vm.pointee.isCancelled
    // Caches may name shapes and classes that are gone: a new epoch empties them.
    let epoch = vm.pointee.epoch &+ 1
    vm.pointee = state
    vm.pointee.epoch = epoch
    vm.pointee.isCancelled = isCancelled
  }

  private func freeShapes() {
    var shape = vm.pointee.shapes
    while let current = shape, current != state.shapes {
      shape = current.pointee.next
      current.pointee.keys?.deallocate()
      current.deallocate()
    }
  }

  // MARK: - What there is to copy

  private static func listRegions(_ vm: VM, _ regions: inout [Region]) {
    func add<T>(_ address: UnsafeMutablePointer<T>?, _ count: Int) {
      guard let address, count > 0 else { return }
      regions.append(
        Region(
          address: UnsafeMutableRawPointer(address), count: count * MemoryLayout<T>.stride))
    }
    let top = vm.pointee.fp >= vm.pointee.frames ? vm.pointee.fp.pointee.top : vm.pointee.stackBase
    add(vm.pointee.stackBase, Swift.max(top, vm.pointee.highWater) - vm.pointee.stackBase)
    add(vm.pointee.frames, vm.pointee.fp - vm.pointee.frames + 1)
    add(vm.pointee.heap.free, Heap.classCount)
    add(vm.pointee.preludeTable.pointee.slots, GlobalNames.registerLimit)
    add(vm.pointee.main.pointee.high, vm.pointee.main.pointee.highCapacity)
    for table in vm.pointee.modulesByTable.keys {
      add(table.pointee.slots, GlobalNames.registerLimit)
      add(table.pointee.high, table.pointee.highCapacity)
    }
    for block in vm.pointee.heap.sealedBlocks + vm.pointee.heap.blocks {
      regions.append(Region(address: block.start, count: block.carved - block.start))
      var cell = block.start
      while cell < block.carved {
        let kind = cell.load(as: UInt8.self)
        if kind != 0 { addBuffers(of: cell, UInt32(kind), add) }
        cell += block.cellSize
      }
    }
    for object in vm.pointee.heap.sealedLarge + vm.pointee.heap.large {
      let header = object.assumingMemoryBound(to: ObjectHeader.self)
      regions.append(Region(address: object, count: Int(header.pointee.size)))
      addBuffers(of: object, UInt32(header.pointee.kind), add)
    }
  }

  /// The buffers that `release` frees; index tables of strings never change and are left out.
  private static func addBuffers(
    of object: UnsafeMutableRawPointer, _ kind: UInt32,
    _ add: (UnsafeMutablePointer<UInt8>?, Int) -> Void
  ) {
    let stride = MemoryLayout<Value>.stride
    func bytes<T>(_ pointer: UnsafeMutablePointer<T>?) -> UnsafeMutablePointer<UInt8>? {
      pointer.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: UInt8.self) }
    }
    let value = Value(tag: kind, object.assumingMemoryBound(to: ObjectHeader.self))
    switch kind {
    case Tag.bytes, Tag.bytearray:
      add(value.bytes.pointee.items, value.bytes.pointee.capacity)
    case Tag.list:
      add(bytes(value.list.pointee.items), value.list.pointee.count * stride)
    case Tag.dict, Tag.set, Tag.frozenset:
      let dict = value.dict.pointee
      guard dict.entries != nil else { return }
      add(bytes(dict.entries), dict.used * MemoryLayout<DictEntry>.stride)
      add(bytes(dict.index), (dict.indexMask + 1) * 4)
    case Tag.instance:
      let instance = value.instance.pointee
      add(bytes(instance.overflow), Int(instance.overflowCapacity) * stride)
    case Tag.generator:
      let generator = value.generator.pointee
      guard let window = generator.window else { return }
      add(bytes(window), Int(generator.code.pointee.registerCount) * stride)
    case Tag.nativeObject:
      let native = value.native.pointee
      guard let buffer = native.buffer else { return }
      add(buffer.assumingMemoryBound(to: UInt8.self), native.bufferSize)
    default: break
    }
  }
}

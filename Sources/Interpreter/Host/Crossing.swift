// SPDX-License-Identifier: Apache-2.0
// Values crossing between the machine and its host, and what the host needs of the machine beside:
// fuel, nested runs for `repr`, the end of a session.

import BigInt
import PythonAlgorithms
import PythonSyntax

#if canImport(Glibc)
  import Glibc
#endif

extension UnsafeMutablePointer where Pointee == VMState {
  // MARK: Fuel and limits

  /// Steps between looks at the clock.
  private var slice: Int { 1 << 16 }

  /// Fuel for one `run`.
  func grant(_ fuel: Int) {
    pointee.granted = fuel
    pointee.fuel = Swift.min(fuel, slice)
    pointee.sliceSize = pointee.fuel
  }

  /// The slice is used up: limits are looked at, and the next slice is taken from what was granted.
  func refuel() -> Value {
    let used = pointee.sliceSize &- pointee.fuel
    pointee.steps &+= used
    pointee.granted &-= used
    pointee.sliceSize = slice
    pointee.fuel = slice
    if pointee.steps > pointee.limits.instructions {
      return raise(
        .timeoutError, "instruction limit of \(pointee.limits.instructions) reached")
    }
    if monotonicSeconds() > pointee.deadline {
      pointee.deadline = .infinity
      return raise(.timeoutError, "time limit of \(pointee.limits.seconds) s reached")
    }
    if pointee.granted <= 0 {
      pointee.isOutOfFuel = true
      return .error
    }
    pointee.sliceSize = Swift.min(pointee.granted, slice)
    pointee.fuel = pointee.sliceSize
    return .none
  }

  /// Charges a native's work, in units of one loop iteration. False: an exception is pending.
  func charge(_ units: Int) -> Bool {
    pointee.fuel &-= units
    if units > 1 << 34 {
      _ = raise(.timeoutError, "instruction limit of \(pointee.limits.instructions) reached")
      return false
    }
    return true
  }

  /// Looked at by natives every `Self.itemsPerLook` items of a long walk: false, with an exception
  /// pending, when a limit is reached. Nothing is collected here, since natives hold raw pointers.
  func mayGoOn() -> Bool {
    pointee.fuel &-= Self.itemsPerLook / 16
    if pointee.heap.bytes > pointee.heap.limit {
      _ = raise(.memoryError, "")
      return false
    }
    if pointee.isCancelled {
      pointee.isCancelled = false
      _ = raise(.keyboardInterrupt, "")
      return false
    }
    if pointee.steps &+ pointee.sliceSize &- pointee.fuel > pointee.limits.instructions {
      _ = raise(
        .timeoutError, "instruction limit of \(pointee.limits.instructions) reached")
      return false
    }
    if pointee.fuel < 0, monotonicSeconds() > pointee.deadline {
      pointee.deadline = .infinity
      _ = raise(.timeoutError, "time limit of \(pointee.limits.seconds) s reached")
      return false
    }
    return true
  }

  static var itemsPerLook: Int { 1024 }

  // MARK: Nested runs

  /// Runs one call to its end beside the program, for `repr` of values with Python code of their
  /// own; nil when it raises, asks, or takes more than a million steps.
  func runNested(_ call: () -> Value) -> String? {
    let saved = (
      pointee.fp, pointee.pending, pointee.handled, pointee.suspension, pointee.fuel,
      pointee.granted, pointee.sliceSize, pointee.emulation
    )
    defer {
      (
        pointee.fp, pointee.pending, pointee.handled, pointee.suspension, pointee.fuel,
        pointee.granted, pointee.sliceSize, pointee.emulation
      ) = saved
      pointee.hostResult = nil
      pointee.isOutOfFuel = false
    }
    pointee.emulation = false
    pointee.suspension = nil
    pointee.pending = .none
    let top = pointee.fp >= pointee.frames ? pointee.fp.pointee.top : pointee.highWater
    guard let trampoline = pointee.trampoline, pointee.fp + 2 < pointee.frameLimit,
      top + 64 < pointee.stackEnd
    else { return nil }
    guard call().isTailCall else { return nil }
    // A frame whose only instruction calls what stands in its registers and returns the result.
    let frame = pointee.fp + 1
    frame.pointee = Frame(
      code: trampoline, pc: UnsafeRawPointer(trampoline.pointee.instructions), window: top,
      top: top + 64, function: nil, generator: nil, destination: 0, action: ReturnAction.host,
      padding: 0, flags: 0)
    pointee.fp = frame
    raiseHighWater(top + 64)
    for index in 0..<64 { top[index] = .none }
    top[0] = pointee.tail.callable
    top[1] = .null
    if pointee.tail.tuple.tag == Tag.tuple {
      let tuple = pointee.tail.tuple.tuple
      guard tuple.count == 1 else { return nil }
      top[2] = tuple.items[0]
    } else {
      top[2] = pointee.tail.arguments[0]
    }
    grant(1 << 20)
    guard case .finished(let value) = run(), value.isStr else { return nil }
    return value.str.string
  }

  /// The code of `runNested`: call R0 with one argument, return the result.
  func installTrampoline() {
    var call = Instruction(.call)
    call.c = 1
    let code = CodeObject(
      name: "<host>", qualname: "<host>", filename: "<host>", firstLine: 1, flags: [.hidden],
      argcount: 0, posonlyargcount: 0, kwonlyargcount: 0, varnames: [], freevars: [],
      firstFreeRegister: 0, cellRegisters: [], registerCount: 64,
      instructions: [call, Instruction(.returnValue)], positions: [.none, .none], constants: [],
      names: [], attributeSites: [], exceptionTable: [], emulationPoints: [], inlinedScopes: [],
      unparsed: [], docstring: nil, range: .none)
    pointee.trampoline = load(code, globals: pointee.preludeTable)
  }

  /// After a failed resumption: the next `run` reports the pending exception.
  func parkFailure() {
    guard let trampoline = pointee.trampoline else { return }
    let exception = pointee.pending
    let window = pointee.stackBase + GlobalNames.registerLimit
    pointee.fp = pointee.frames
    pointee.fp.pointee = Frame(
      code: trampoline, pc: UnsafeRawPointer(trampoline.pointee.instructions), window: window,
      top: window + 64, function: nil, generator: nil, destination: 0, action: ReturnAction.host,
      padding: 0, flags: 0)
    pointee.pending = .none
    pointee.parkedFailure = exception
    window[0] = pointee.raiseParked
    window[1] = .null
    window[2] = exception
  }

  func attributeNames(_ value: Value) -> [String] {
    var names: [String] = []
    func add(_ dict: DictRef) {
      dict.forEach { key, _ in if key.isStr { names.append(key.str.string) } }
    }
    if value.tag == Tag.module {
      add(value.module.pointee.namespace)
      return names
    }
    let type = value.tag == Tag.type ? value.type : type(of: value)
    for index in 0..<type.pointee.mro.count {
      add(type.pointee.mro.items[index].type.pointee.namespace)
    }
    if value.tag == Tag.instance, let keys = value.instance.shape.pointee.keys {
      for index in 0..<value.instance.shape.pointee.count { names.append(keys[index].string) }
    }
    return names
  }

  // MARK: Out

  /// A copy for the host. What lies deeper than 200 levels, and what exceeds the number of values
  /// that fit the program's memory (a value may be in another many times over), is cut to `...`.
  func export(_ value: Value) -> PythonValue {
    var budget = pointee.limits.memory / 64
    return export(value, depth: 0, &budget)
  }

  private func export(_ value: Value, depth: Int, _ budget: inout Int) -> PythonValue {
    budget -= 1
    if depth > 200 || budget < 0 { return .object(type: typeName(value), repr: "...") }
    switch value.tag {
    case Tag.none: return .none
    case Tag.bool: return .bool(value.bool)
    case Tag.int: return .int(BigInt(value.int))
    case Tag.bigInt: return .int(bigInt(value))
    case Tag.float: return .float(value.float)
    case Tag.complex:
      return .complex(value.complex.pointee.real, value.complex.pointee.imaginary)
    case Tag.str: return .str(value.str.string)
    case Tag.bytes, Tag.bytearray:
      return .bytes(
        Array(
          UnsafeBufferPointer(
            start: value.bytes.pointee.items, count: value.bytes.pointee.count)))
    case Tag.list:
      return guarded(value) {
        .list(
          (0..<value.list.pointee.count).map {
            self.export(value.list.pointee.items[$0], depth: depth + 1, &budget)
          })
      }
    case Tag.tuple where isExact(value, Tag.tuple):
      return .tuple(
        (0..<value.tuple.count).map { export(value.tuple.items[$0], depth: depth + 1, &budget) })
    case Tag.dict:
      return guarded(value) {
        var entries: [PythonValue.Entry] = []
        value.dict.forEach {
          entries.append(
            .init(
              self.export($0, depth: depth + 1, &budget),
              self.export($1, depth: depth + 1, &budget)))
        }
        return .dict(entries)
      }
    case Tag.set, Tag.frozenset:
      var items: [PythonValue] = []
      value.set.forEach { key, _ in items.append(self.export(key, depth: depth + 1, &budget)) }
      return value.tag == Tag.set ? .set(items) : .frozenset(items)
    case Tag.instance:
      if !value.instance.pointee.payload.isUnset {
        return export(value.instance.pointee.payload, depth: depth + 1, &budget)
      }
      return guarded(value) { self.exportInstance(value, depth, &budget) }
    case Tag.nativeObject:
      return exportNative(value) ?? .object(type: typeName(value), repr: shortRepr(value))
    default: return .object(type: typeName(value), repr: shortRepr(value))
    }
  }

  private func guarded(_ value: Value, _ body: () -> PythonValue) -> PythonValue {
    if value.header.pointee.flags & ObjectFlag.visiting != 0 {
      return .object(type: typeName(value), repr: "...")
    }
    value.header.pointee.flags |= ObjectFlag.visiting
    defer { value.header.pointee.flags &= ~ObjectFlag.visiting }
    return body()
  }

  private func exportInstance(
    _ value: Value, _ depth: Int, _ budget: inout Int
  ) -> PythonValue {
    var attributes: [PythonValue.Attribute] = []
    let shape = value.instance.shape
    if shape.pointee.isDictionary {
      slotPointer(value.instance, 0).pointee.dict.forEach { key, item in
        if key.isStr {
          attributes.append(.init(key.str.string, self.export(item, depth: depth + 1, &budget)))
        }
      }
    } else if let keys = shape.pointee.keys {
      for index in 0..<shape.pointee.count {
        attributes.append(
          .init(
            keys[index].string,
            export(slotPointer(value.instance, index).pointee, depth: depth + 1, &budget)))
      }
    }
    return .instance(type: typeName(value), attributes: attributes)
  }

  private func shortRepr(_ value: Value) -> String {
    var bytes: [UInt8] = []
    if case .done = appendRepr(value, &bytes) { return String(decoding: bytes, as: UTF8.self) }
    pointee.pending = .none
    return "<\(typeName(value)) object>"
  }

  // MARK: In

  /// A heap value from the host's copy.
  func makeValue(_ value: PythonValue) -> Value {
    switch value {
    case .none: return .none
    case .bool(let bool): return Value(bool)
    case .int(let int): return makeInt(int)
    case .float(let float): return Value(float)
    case .complex(let real, let imaginary): return makeComplex(real, imaginary)
    case .str(let text): return makeStr(text)
    case .bytes(let bytes): return makeBytes(bytes)
    case .list(let items): return makeList(items.map { makeValue($0) })
    case .tuple(let items): return makeTuple(items.map { makeValue($0) })
    case .dict(let entries):
      let dict = Value(tag: Tag.dict, makeDict(capacity: entries.count))
      for entry in entries { _ = storeDictItem(dict, makeValue(entry.key), makeValue(entry.value)) }
      pointee.pending = .none
      return dict
    case .set(let items), .frozenset(let items):
      var tag = Tag.set
      if case .frozenset = value { tag = Tag.frozenset }
      let set = Value(tag: tag, makeDict(tag, capacity: items.count))
      for item in items { _ = setAdd(set, makeValue(item)) }
      pointee.pending = .none
      return set
    case .date, .time, .datetime, .timedelta: return importNative(value) ?? .none
    case .instance(_, let attributes):
      let dict = Value(tag: Tag.dict, makeDict(capacity: attributes.count))
      for attribute in attributes {
        _ = storeDictItem(dict, makeStr(attribute.name), makeValue(attribute.value))
      }
      return dict
    case .object(_, let repr): return makeStr(repr)
    }
  }
}

extension MachineBuilder {
  /// Frees a machine and everything in it.
  static func destroy(_ vm: VM) {
    for block in vm.pointee.heap.sealedBlocks + vm.pointee.heap.blocks {
      var cell = block.start
      while cell < block.carved {
        if cell.assumingMemoryBound(to: ObjectHeader.self).pointee.kind != 0 { vm.release(cell) }
        cell += block.cellSize
      }
      free(block.start)
    }
    for object in vm.pointee.heap.sealedLarge + vm.pointee.heap.large {
      vm.release(object)
      free(object)
    }
    vm.pointee.heap.free.deallocate()
    vm.unloadCodes(from: 0, all: true)
    vm.pointee.unloaded.deallocate()
    vm.pointee.noNames.deallocate()
    vm.pointee.noSites.deallocate()
    var shape = vm.pointee.shapes
    while let current = shape {
      shape = current.pointee.next
      current.pointee.keys?.deallocate()
      current.deallocate()
    }
    for table in vm.pointee.modulesByTable.keys {
      table.pointee.slots.deallocate()
      freeTable(table)
    }
    for table in [vm.pointee.main, vm.pointee.preludeTable] { freeTable(table) }
    vm.pointee.preludeTable.pointee.slots.deallocate()
    munmap(vm.pointee.stackBase, stackCount * MemoryLayout<Value>.stride)
    munmap(vm.pointee.frames, frameCount * MemoryLayout<Frame>.stride)
    vm.pointee.tagTypes.deallocate()
    vm.pointee.asciiStrings.deallocate()
    vm.pointee.tail.arguments.deallocate()
    vm.deinitialize(count: 1)
    vm.deallocate()
  }

  private static func freeTable(_ table: UnsafeMutablePointer<GlobalTable>) {
    table.pointee.high?.deallocate()
    table.pointee.builtins?.deallocate()
  }
}

// SPDX-License-Identifier: Apache-2.0
// Turning a code object into what one heap runs: constants and names as values, caches empty.

import PythonSyntax

extension UnsafeMutablePointer where Pointee == LoadedCode {
  @inline(__always)
  func instructionIndex(_ pc: UnsafeRawPointer) -> Int {
    (pc - UnsafeRawPointer(pointee.instructions)) >> 3
  }

  /// The code object; the machine holds it for its life.
  var source: CodeObject { pointee.source._withUnsafeGuaranteedRef { $0 } }

  func position(_ index: Int) -> SourceRange {
    let positions = source.positions
    return index >= 0 && index < positions.count ? positions[index] : .none
  }
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Loads a code object: what a call needs to know. The rest follows when it first runs
  /// (`complete`), so that a function which is never called costs next to nothing.
  func load(
    _ code: CodeObject, globals: UnsafeMutablePointer<GlobalTable>
  ) -> UnsafeMutablePointer<LoadedCode> {
    let loaded = UnsafeMutablePointer<LoadedCode>.allocate(capacity: 1)
    let flags = code.flags
    let isSimple =
      flags.intersection([.varargs, .varkeywords, .generator, .module, .classBody]).isEmpty
      && code.kwonlyargcount == 0 && !(flags.contains(.stub) && pointee.emulation)
    let parameters =
      code.argcount + code.kwonlyargcount + (flags.contains(.varargs) ? 1 : 0)
      + (flags.contains(.varkeywords) ? 1 : 0)
    let isPermanent = !pointee.heap.isSealed || pointee.heap.liveMark == Heap.permanentMark
    loaded.initialize(
      to: LoadedCode(
        source: .passUnretained(code), instructions: pointee.unloaded,
        constants: pointee.stackBase, names: pointee.noNames, sites: pointee.noSites,
        globals: globals,
        registerCount: Int32(truncatingIfNeeded: code.registerCount),
        argcount: Int32(truncatingIfNeeded: parameters),
        simpleArgcount: isSimple ? Int32(truncatingIfNeeded: code.argcount) : -1,
        localCount: Int32(truncatingIfNeeded: Swift.max(code.varnames.count, parameters)),
        flags: UInt32(flags.rawValue), state: isPermanent ? LoadedCode.permanent : 0,
        constantCount: 0, nameCount: 0, siteCount: 0,
        name: internKept(code.name), qualname: internKept(code.qualname)))
    pointee.codeObjects.append(code)
    pointee.loadedCodes.append(loaded)
    return loaded
  }

  /// Instructions, constants, names and empty caches of a code object that is about to run.
  @inline(never)
  func complete(_ loaded: UnsafeMutablePointer<LoadedCode>) {
    guard loaded.pointee.state & LoadedCode.complete == 0 else { return }
    let liveMark = pointee.heap.liveMark
    // What permanent code refers to stays, whenever it is loaded.
    if loaded.pointee.state & LoadedCode.permanent != 0, pointee.heap.isSealed {
      pointee.heap.liveMark = Heap.permanentMark
    }
    defer { pointee.heap.liveMark = liveMark }
    let code = loaded.source
    let instructions = UnsafeMutablePointer<UInt64>.allocate(
      capacity: Swift.max(code.instructions.count, 1))
    for (index, instruction) in code.instructions.enumerated() {
      instructions[index] =
        UInt64(instruction.op.rawValue) | UInt64(instruction.x) << 8
        | UInt64(instruction.a) << 16 | UInt64(instruction.b) << 32 | UInt64(instruction.c) << 48
    }
    let constants = Values.allocate(capacity: Swift.max(code.constants.count, 1))
    for (index, constant) in code.constants.enumerated() {
      constants[index] = makeConstant(constant, loaded.pointee.globals)
    }
    let names = UnsafeMutablePointer<StrRef>.allocate(capacity: Swift.max(code.names.count, 1))
    for (index, name) in code.names.enumerated() { names[index] = internKept(name) }
    let sites = UnsafeMutablePointer<AttributeCache>.allocate(
      capacity: Swift.max(code.attributeSites.count, 1))
    for (index, name) in code.attributeSites.enumerated() {
      sites[index] = AttributeCache(
        key: 0, name: names[name], value: .unset, kind: 0, slot: 0, nextShape: nil, epoch: 0)
    }
    loaded.pointee.instructions = instructions
    loaded.pointee.constants = constants
    loaded.pointee.names = names
    loaded.pointee.sites = sites
    loaded.pointee.constantCount = Int32(truncatingIfNeeded: code.constants.count)
    loaded.pointee.nameCount = Int32(truncatingIfNeeded: code.names.count)
    loaded.pointee.siteCount = Int32(truncatingIfNeeded: code.attributeSites.count)
    loaded.pointee.state |= LoadedCode.complete
    if pointee.heap.isAhead { pointee.aheadCompleted.append(loaded) }
  }

  /// An interned string that lives as long as what is being loaded.
  private func internKept(_ text: String) -> StrRef {
    let string = intern(text)
    if pointee.heap.liveMark == Heap.permanentMark {
      string.pointee.header.mark = Heap.permanentMark
      if let owner = string.pointee.owner {
        owner.assumingMemoryBound(to: ObjectHeader.self).pointee.mark = Heap.permanentMark
      }
    }
    return string
  }

  private func makeConstant(
    _ constant: CodeObject.CodeConstant, _ globals: UnsafeMutablePointer<GlobalTable>
  ) -> Value {
    switch constant {
    case .value(let value): return makeConstant(value)
    case .tuple(let items): return makeTuple(items.map { makeConstant($0, globals) })
    case .frozenset(let items):
      let set = makeDict(Tag.frozenset, capacity: items.count)
      for item in items {
        let value = makeConstant(item, globals)
        if case .value(let hash) = hash(value) { _ = store(set, value, hash, .none) }
      }
      // CPython's compiler makes the set a second time, in the order of the first, when it merges
      // equal constants; that decides the order of a display of constants.
      let merged = makeDict(Tag.frozenset)
      set.forEach { key, _ in
        if case .value(let hash) = self.hash(key) { self.insertNew(merged, key, hash, .none) }
      }
      return Value(tag: Tag.frozenset, merged)
    case .code(let code):
      return Value(tag: Tag.code, load(code, globals: globals))
    }
  }

  func makeConstant(_ constant: Constant) -> Value {
    switch constant {
    case .none: return .none
    case .bool(let bool): return Value(bool)
    case .ellipsis: return .ellipsis
    case .int(let int): return Value(int)
    case .bigInt(let big): return makeInt(big)
    case .float(let float): return Value(float)
    case .imaginary(let imaginary): return makeComplex(0, imaginary)
    case .str(let bytes):
      // Short identifier-like constants are interned, as CPython does.
      if bytes.count <= 24, bytes.allSatisfy({ $0 < 0x80 }) {
        return Value(tag: Tag.str, internKept(String(decoding: bytes, as: UTF8.self)))
      }
      return makeStr(bytes)
    case .bytes(let bytes): return makeBytes(bytes)
    }
  }

  /// Frees what `load` made, from the n-th loaded code on; permanent code only with `all`.
  func unloadCodes(from first: Int, all: Bool = false) {
    var kept = first
    for index in first..<pointee.loadedCodes.count {
      let loaded = pointee.loadedCodes[index]
      if !all, loaded.pointee.state & LoadedCode.permanent != 0 {
        pointee.loadedCodes[kept] = loaded
        pointee.codeObjects[kept] = pointee.codeObjects[index]
        kept += 1
        continue
      }
      if !pointee.aheadCompleted.isEmpty { pointee.aheadCompleted.removeAll { $0 == loaded } }
      unload(loaded)
      loaded.deallocate()
    }
    pointee.loadedCodes.removeSubrange(kept...)
    pointee.codeObjects.removeSubrange(kept...)
  }

  /// Takes back what `complete` did.
  func unload(_ loaded: UnsafeMutablePointer<LoadedCode>) {
    guard loaded.pointee.state & LoadedCode.complete != 0 else { return }
    loaded.pointee.instructions.deallocate()
    loaded.pointee.constants.deallocate()
    loaded.pointee.names.deallocate()
    loaded.pointee.sites.deallocate()
    loaded.pointee.instructions = pointee.unloaded
    loaded.pointee.constants = pointee.stackBase
    loaded.pointee.names = pointee.noNames
    loaded.pointee.sites = pointee.noSites
    loaded.pointee.constantCount = 0
    loaded.pointee.nameCount = 0
    loaded.pointee.siteCount = 0
    loaded.pointee.state &= ~LoadedCode.complete
  }

  // MARK: Globals

  /// Tells the machine about slots that the compiler gave since the last call.
  func extendGlobals(_ table: UnsafeMutablePointer<GlobalTable>, _ names: GlobalNames) {
    let count = names.names.count
    if count <= table.pointee.count { return }
    if count > table.pointee.builtinCapacity {
      let capacity = Swift.max(count * 2, 64)
      let grown = Values.allocate(capacity: capacity)
      if let old = table.pointee.builtins {
        grown.update(from: old, count: table.pointee.count)
        old.deallocate()
      }
      table.pointee.builtins = grown
      table.pointee.builtinCapacity = capacity
    }
    let high = count - GlobalNames.registerLimit
    if high > table.pointee.highCapacity {
      let grown = Values.allocate(capacity: high * 2)
      grown.initialize(repeating: .unset, count: high * 2)
      if let old = table.pointee.high {
        grown.update(from: old, count: table.pointee.highCapacity)
        old.deallocate()
      }
      table.pointee.high = grown
      table.pointee.highCapacity = high * 2
    }
    for slot in table.pointee.count..<count {
      let builtin = get(pointee.builtins, intern(names.names[slot])) ?? .unset
      table.pointee.builtins?[slot] = builtin
      if slot < GlobalNames.registerLimit { table.pointee.slots[slot] = .unset }
    }
    table.pointee.count = count
  }
}

extension UnsafeMutablePointer where Pointee == GlobalTable {
  /// Address of a slot that the table knows.
  @inline(__always)
  func slot(_ index: Int) -> Values {
    if index < GlobalNames.registerLimit { return pointee.slots + index }
    return pointee.high.unsafelyUnwrapped + (index &- GlobalNames.registerLimit)
  }
}

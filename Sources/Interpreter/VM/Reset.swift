// SPDX-License-Identifier: Apache-2.0
// Making a used machine like new: a batch of short programs pays for the builtins and the prelude
// once. Everything that was made after `seal` goes; permanent objects never refer to it, except
// for the tables that are emptied here.

#if canImport(Glibc)
  import Glibc
#endif

/// Counts and tables at the moment of `seal`.
struct SealedState {
  var codeCount: Int
  var nativeCount: Int
  var types: BuiltinTypes
  var shapes: Set<UnsafeMutablePointer<Shape>>
  var firstShape: UnsafeMutablePointer<Shape>?
}

extension UnsafeMutablePointer where Pointee == VMState {
  /// Frees all that a program made.
  func reset() {
    guard let sealed = pointee.sealed else { return }
    clear(pointee.modules)
    pointee.interned.removeTransient()
    let used = pointee.highWater - pointee.stackBase
    if used > 0 { pointee.stackBase.update(repeating: .none, count: used) }
    pointee.highWater = pointee.stackBase
    pointee.fp = pointee.frames - 1
    freeTransientObjects()
    freeTransientShapes(sealed)
    unloadCodes(from: sealed.codeCount)
    pointee.natives.removeSubrange(sealed.nativeCount...)
    pointee.types = sealed.types
    for table in pointee.modulesByTable.keys {
      table.pointee.slots.deallocate()
      table.pointee.high?.deallocate()
      table.pointee.builtins?.deallocate()
      table.deallocate()
    }
    pointee.modulesByTable = [:]
    pointee.evaluated = EvaluatedSources()
    pointee.digitLimit = nil
    resetGlobals()
    pointee.pending = .none
    pointee.handled = .none
    pointee.suspension = nil
    pointee.isReraise = false
    pointee.isOutOfFuel = false
    pointee.pcIsSaved = false
    pointee.generatorMode = .send
    pointee.hostResult = nil
    pointee.parkedFailure = .none
    pointee.isCancelled = false
    pointee.output = []
    pointee.outputTotal = 0
    pointee.steps = 0
    pointee.sources = [:]
    pointee.random = nil
    pointee.extraRoots = []
    pointee.tail.callable = .unset
    pointee.tail.tuple = .unset
    pointee.tail.keywords = .unset
    pointee.epoch &+= 1
    pointee.heap.threshold = pointee.heap.bytes + (2 << 20)
  }

  private func resetGlobals() {
    let table = pointee.main
    let count = Swift.min(table.pointee.count, GlobalNames.registerLimit)
    table.pointee.slots.update(repeating: .unset, count: count)
    table.pointee.high?.deallocate()
    table.pointee.high = nil
    table.pointee.highCapacity = 0
    table.pointee.count = 0
    table.pointee.mirror = nil
    pointee.mainNames = GlobalNames()
  }

  /// Frees what is not permanent, and makes blocks with nothing permanent like new: the next
  /// program touches as little memory as the first.
  private func freeTransientObjects() {
    var kept: [Heap.Block] = []
    var reusable: [(head: UnsafeMutableRawPointer, sizeClass: Int)] = []
    for var block in pointee.heap.blocks {
      let firstReusable = reusable.count
      var hasPermanent = false
      var cell = block.start
      while cell < block.carved {
        let header = cell.assumingMemoryBound(to: ObjectHeader.self)
        if header.pointee.kind != 0, header.pointee.mark == Heap.permanentMark {
          hasPermanent = true
        } else {
          if header.pointee.kind != 0 {
            release(cell)
            pointee.heap.bytes &-= block.cellSize
          }
          reusable.append((cell, block.cellSize >> 4))
        }
        cell += block.cellSize
      }
      if hasPermanent {
        kept.append(block)
        continue
      }
      reusable.removeSubrange(firstReusable...)
      if kept.count < Heap.keptBlocks {
        block.carved = block.start
        kept.append(block)
      } else {
        Glibc.free(block.start)
      }
    }
    pointee.heap.blocks = kept
    pointee.heap.startLists()
    for (cell, sizeClass) in reusable {
      cell.storeBytes(of: 0, as: UInt64.self)
      cell.storeBytes(
        of: pointee.heap.free[sizeClass], toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
      pointee.heap.free[sizeClass] = cell
    }
    pointee.heap.large.removeAll { object in
      let header = object.assumingMemoryBound(to: ObjectHeader.self)
      if header.pointee.mark == Heap.permanentMark { return false }
      release(object)
      pointee.heap.bytes &-= Int(header.pointee.size)
      Glibc.free(object)
      return true
    }
  }

  private func freeTransientShapes(_ sealed: SealedState) {
    // New children are put first, so the permanent ones are the tail of each list.
    for permanent in sealed.shapes {
      while let child = permanent.pointee.child, !sealed.shapes.contains(child) {
        permanent.pointee.child = child.pointee.sibling
      }
    }
    var shape = pointee.shapes
    while let current = shape, current != sealed.firstShape {
      shape = current.pointee.next
      current.pointee.keys?.deallocate()
      current.deinitialize(count: 1)
      current.deallocate()
    }
    pointee.shapes = sealed.firstShape
  }
}

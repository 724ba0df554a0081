// SPDX-License-Identifier: Apache-2.0
// The machine's own heap: 16-byte size classes up to 512 bytes in 64 KB blocks with free lists,
// larger objects malloc'ed and listed. Non-moving mark and sweep, collected only at safepoints, so
// that natives hold raw pointers freely. A class instance per object was measured at 20 ns, a free
// list cell at 1.7 ns. A block is carved into free cells a few at a time, so that a short program
// touches, and a sweep visits, only what it used.

#if canImport(Glibc)
  import Glibc
#endif

struct Heap {
  static let classCount = 33  // sizes 0, 16, ... 512
  static let blockSize = 65536
  /// Bytes that are carved from a block at a time.
  static let carveSize = 2048
  /// Blocks that a reset keeps for the next program.
  static let keptBlocks = 64
  /// Mark of objects that are never collected (builtin classes, interned names of the library).
  static let permanentMark: UInt8 = 255

  /// Heads of the free lists, by size / 16; a free cell's second word is the next.
  var free: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  var blocks: [Block] = []
  var large: [UnsafeMutableRawPointer] = []
  /// Blocks and large objects from before `seal`, in which nothing is freed or made any more.
  var sealedBlocks: [Block] = []
  var sealedLarge: [UnsafeMutableRawPointer] = []
  /// By size / 16: indices of blocks that are not wholly carved.
  private var partial: [[Int]] = Array(repeating: [], count: Heap.classCount)
  /// Bytes in use: cells, large objects and buffers.
  var bytes = 0
  /// A collection is due at the next safepoint when `bytes` reaches this.
  var threshold = 2 << 20
  /// Bytes a program may use.
  var limit: Int
  /// Mark of live objects in the current cycle: 1 or 2.
  var liveMark: UInt8 = 1
  var isSealed = false
  /// While looking ahead, buffers are neither freed nor moved, and new ones are listed.
  var isAhead = false
  var aheadBuffers: [UnsafeMutableRawPointer] = []

  struct Block {
    var start: UnsafeMutableRawPointer
    var cellSize: Int
    /// Cells from here on were never used.
    var carved: UnsafeMutableRawPointer
    var end: UnsafeMutableRawPointer
  }

  init(limit: Int) {
    self.limit = limit
    free = .allocate(capacity: Heap.classCount)
    free.initialize(repeating: nil, count: Heap.classCount)
  }

  /// A new object with its header set and the rest of its memory undefined. Never collects, never
  /// fails for small sizes; callers that allocate in proportion to a program's numbers ask
  /// `VMState.reserve` first.
  @inline(__always)
  mutating func allocate(_ size: Int, _ kind: UInt32) -> UnsafeMutableRawPointer {
    let sizeClass = (size &+ 15) >> 4
    if sizeClass < Heap.classCount, let cell = free[sizeClass] {
      free[sizeClass] = cell.load(fromByteOffset: 8, as: UnsafeMutableRawPointer?.self)
      bytes &+= sizeClass << 4
      cell.storeBytes(
        of: ObjectHeader(
          kind: UInt8(truncatingIfNeeded: kind), mark: liveMark, flags: 0,
          size: UInt32(truncatingIfNeeded: sizeClass << 4), aux: 0), as: ObjectHeader.self)
      return cell
    }
    return allocateSlow(size, kind)
  }

  @inline(never)
  mutating func allocateSlow(_ size: Int, _ kind: UInt32) -> UnsafeMutableRawPointer {
    let sizeClass = (size &+ 15) >> 4
    if sizeClass < Heap.classCount {
      carve(cellSize: Swift.max(sizeClass, 1) << 4)
      return allocate(size, kind)
    }
    let rounded = sizeClass << 4
    guard let object = malloc(rounded) else { Heap.outOfMemory() }
    object.storeBytes(
      of: ObjectHeader(
        kind: UInt8(truncatingIfNeeded: kind), mark: liveMark, flags: ObjectFlag.large,
        size: UInt32(clamping: rounded), aux: 0), as: ObjectHeader.self)
    large.append(object)
    bytes &+= rounded
    return object
  }

  /// Puts some more cells of a class on its free list.
  private mutating func carve(cellSize: Int) {
    let sizeClass = cellSize >> 4
    let place: Int
    if let last = partial[sizeClass].last {
      place = last
    } else {
      guard let start = malloc(Heap.blockSize) else { Heap.outOfMemory() }
      let count = Heap.blockSize / cellSize
      place = blocks.count
      blocks.append(
        Block(start: start, cellSize: cellSize, carved: start, end: start + count * cellSize))
      partial[sizeClass].append(place)
    }
    let block = blocks[place]
    let left = (block.end - block.carved) / cellSize
    let count = Swift.min(Swift.max(Heap.carveSize / cellSize, 1), left)
    var next = free[sizeClass]
    var cell = block.carved + count * cellSize
    blocks[place].carved = cell
    if count == left { partial[sizeClass].removeLast() }
    while cell > block.carved {
      cell -= cellSize
      cell.storeBytes(of: 0, as: UInt64.self)
      cell.storeBytes(of: next, toByteOffset: 8, as: UnsafeMutableRawPointer?.self)
      next = cell
    }
    free[sizeClass] = next
  }

  /// Sets what exists aside for good; what is made from now on lies in blocks of its own.
  mutating func seal() {
    sealedBlocks += blocks
    sealedLarge += large
    blocks = []
    large = []
    startLists()
    isSealed = true
  }

  /// Empty free lists, and all blocks to carve from.
  mutating func startLists() {
    free.update(repeating: nil, count: Heap.classCount)
    for sizeClass in 0..<Heap.classCount { partial[sizeClass].removeAll(keepingCapacity: true) }
    for (index, block) in blocks.enumerated() where block.carved < block.end {
      partial[block.cellSize >> 4].append(index)
    }
  }

  /// Buffers of growing objects. `count` bytes are accounted.
  mutating func allocateBuffer(_ count: Int) -> UnsafeMutableRawPointer {
    guard let buffer = malloc(Swift.max(count, 1)) else { Heap.outOfMemory() }
    bytes &+= count
    if isAhead { aheadBuffers.append(buffer) }
    return buffer
  }

  mutating func growBuffer(
    _ buffer: UnsafeMutableRawPointer?, from old: Int, to new: Int
  ) -> UnsafeMutableRawPointer {
    if isAhead {
      let grown = allocateBuffer(new)
      if let buffer { grown.copyMemory(from: buffer, byteCount: Swift.min(old, new)) }
      return grown
    }
    guard let grown = realloc(buffer, Swift.max(new, 1)) else { Heap.outOfMemory() }
    bytes &+= new &- old
    return grown
  }

  mutating func freeBuffer(_ buffer: UnsafeMutableRawPointer?, _ count: Int) {
    if isAhead { return }
    Glibc.free(buffer)
    bytes &-= count
  }

  /// The operating system has no memory left, below the program's own limit: no Python exception
  /// can be made, so the process ends, as CPython's does when it cannot allocate MemoryError.
  static func outOfMemory() -> Never { fatalError("tandem: out of memory") }
}

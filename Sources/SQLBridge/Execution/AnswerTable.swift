// SPDX-License-Identifier: Apache-2.0
// The answers by key: an open-addressing hash table over raw bytes. A look-up happens per row and
// run, so it neither allocates nor counts references: keys and texts lie in chunks that never move,
// states are 24 plain bytes (an Array of enums with String payloads was measured three times slower
// per row). All unsafe memory of SQLBridge's execution is in this file.

import Foundation

/// What is known about one key.
enum AnswerState: Hashable {
  case pending
  case value(SQLValue)
  case failed(reason: String)
}

/// A key: its question, its form, its bytes.
struct AnswerKey {
  enum Form: UInt32 {
    /// One text, or a number as its text: the bytes are the text.
    case text
    /// Several values, NULLs or blobs: per value a tag, a length and the bytes.
    case composite
  }
  var question: UInt32
  var form: Form
  var bytes: UnsafeRawPointer
  var length: Int
}

/// What a look-up reads, in one place behind one pointer: it is the user data of the functions.
struct AnswerCore {
  /// A state in a form that the look-up can hand to SQLite at once.
  struct Answer {
    enum Tag: UInt8 { case pending, null, integer, real, text, blob, failed }
    var tag: Tag
    /// Integer, bit pattern of a real, or the length of text and blob.
    var bits: Int64
    var bytes: UnsafeRawPointer?
  }

  struct Entry {
    var hash: UInt64
    var bytes: UnsafeRawPointer
    var length: Int
    var question: UInt32
    var form: AnswerKey.Form
    var answer: Answer
  }

  /// Per site of the statement the number of its question; UInt32.max for ans@.
  var questions: UnsafeMutablePointer<UInt32>
  var siteCount = 0
  var entries: UnsafeMutablePointer<Entry>
  var slots: UnsafeMutablePointer<Int32>
  var mask = 127
  var isUTF8 = false
  var readsValue = false
  /// The `LMFunctions`, for what the fast path does not do.
  var owner: UnsafeMutableRawPointer?

  /// The entry of `key`, or -1 minus the slot where it belongs.
  @inline(__always)
  func find(_ key: AnswerKey, _ hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = Int(slots[slot])
      if entry < 0 { return -1 &- slot }
      let found = entries + entry
      if found.pointee.hash == hash, found.pointee.length == key.length,
        found.pointee.question == key.question, found.pointee.form == key.form,
        Self.equal(found.pointee.bytes, key.bytes, key.length)
      {
        return entry
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private static func equal(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, _ length: Int) -> Bool {
    if length > 64 { return memcmp(a, b, length) == 0 }
    var offset = 0
    while offset &+ 8 <= length {
      if word(a, offset) != word(b, offset) { return false }
      offset &+= 8
    }
    while offset < length {
      if byte(a, offset) != byte(b, offset) { return false }
      offset &+= 1
    }
    return true
  }

  /// Eight bytes a step, multiplied and folded.
  @inline(__always)
  static func hash(_ key: AnswerKey) -> UInt64 {
    let seed = UInt64(key.question) << 32 | UInt64(key.form.rawValue)
    var hash = seed ^ (UInt64(truncatingIfNeeded: key.length) &* 0x9e37_79b9_7f4a_7c15)
    var offset = 0
    while offset &+ 8 <= key.length {
      hash = fold(hash ^ word(key.bytes, offset))
      offset &+= 8
    }
    var rest: UInt64 = 0
    while offset < key.length {
      rest = rest << 8 | UInt64(byte(key.bytes, offset))
      offset &+= 1
    }
    return fold(hash ^ rest)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  @inline(__always)
  private static func byte(_ bytes: UnsafeRawPointer, _ offset: Int) -> UInt8 {
    bytes.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let (high, low) = value.multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    return high ^ low
  }
}

/// Keys and answers. Not thread-safe: it follows the connection's one-thread rule.
final class AnswerTable {
  typealias Answer = AnswerCore.Answer

  /// Lives as long as the table.
  let core: UnsafeMutablePointer<AnswerCore>
  private(set) var count = 0
  private var capacity = 64
  private var chunks: [UnsafeMutableRawPointer] = []
  private var free: UnsafeMutableRawPointer?
  private var left = 0
  private var reasons: [Int: String] = [:]

  init() {
    let slots = UnsafeMutablePointer<Int32>.allocate(capacity: 128)
    slots.initialize(repeating: -1, count: 128)
    core = .allocate(capacity: 1)
    core.initialize(
      to: AnswerCore(
        questions: .allocate(capacity: 1), entries: .allocate(capacity: capacity), slots: slots))
  }

  deinit {
    core.pointee.questions.deallocate()
    core.pointee.entries.deallocate()
    core.pointee.slots.deallocate()
    core.deallocate()
    for chunk in chunks { chunk.deallocate() }
  }

  /// Tells the fast path of the statement's sites.
  func setQuestions(_ questions: [UInt32]) {
    core.pointee.questions.deallocate()
    core.pointee.questions = .allocate(capacity: max(questions.count, 1))
    core.pointee.questions.initialize(from: questions, count: questions.count)
    core.pointee.siteCount = questions.count
  }

  // MARK: - Look-up

  /// The entry of `key`, made pending if it is new. The bytes are copied.
  func entry(_ key: AnswerKey) -> Int {
    let hash = AnswerCore.hash(key)
    let found = core.pointee.find(key, hash)
    return found >= 0 ? found : add(key, hash, slot: -1 &- found)
  }

  func answer(_ entry: Int) -> Answer { core.pointee.entries[entry].answer }

  private func add(_ key: AnswerKey, _ hash: UInt64, slot: Int) -> Int {
    let entry = count
    if entry == capacity {
      let more = UnsafeMutablePointer<AnswerCore.Entry>.allocate(capacity: capacity * 2)
      more.moveInitialize(from: core.pointee.entries, count: count)
      core.pointee.entries.deallocate()
      core.pointee.entries = more
      capacity *= 2
    }
    (core.pointee.entries + entry).initialize(
      to: AnswerCore.Entry(
        hash: hash, bytes: keep(key.bytes, key.length), length: key.length,
        question: key.question, form: key.form,
        answer: Answer(tag: .pending, bits: 0, bytes: nil)))
    core.pointee.slots[slot] = Int32(truncatingIfNeeded: entry)
    count += 1
    if count * 2 > core.pointee.mask { grow() }
    return entry
  }

  private func grow() {
    core.pointee.slots.deallocate()
    let mask = core.pointee.mask * 2 + 1
    let slots = UnsafeMutablePointer<Int32>.allocate(capacity: mask + 1)
    slots.initialize(repeating: -1, count: mask + 1)
    for entry in 0..<count {
      var slot = Int(truncatingIfNeeded: core.pointee.entries[entry].hash) & mask
      while slots[slot] >= 0 { slot = (slot &+ 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: entry)
    }
    (core.pointee.slots, core.pointee.mask) = (slots, mask)
  }

  /// A copy that stays where it is as long as the table lives.
  private func keep(_ bytes: UnsafeRawPointer?, _ length: Int) -> UnsafeRawPointer {
    if length > left || free == nil {
      let size = max(length, 1 << 16)
      let chunk = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
      chunks.append(chunk)
      // A long value has a chunk of its own; the current one goes on being filled.
      guard size == 1 << 16 || free == nil else {
        if let bytes { chunk.copyMemory(from: bytes, byteCount: length) }
        return UnsafeRawPointer(chunk)
      }
      (free, left) = (chunk, size)
    }
    guard let place = free else { return UnsafeRawPointer(bitPattern: 8) ?? UnsafeRawPointer(core) }
    if let bytes, length > 0 { place.copyMemory(from: bytes, byteCount: length) }
    free = place + length
    left -= length
    return UnsafeRawPointer(place)
  }

  // MARK: - States

  func state(_ entry: Int) -> AnswerState {
    guard entry >= 0, entry < count else { return .pending }
    let answer = core.pointee.entries[entry].answer
    let bytes = UnsafeRawBufferPointer(start: answer.bytes, count: Int(clamping: answer.bits))
    switch answer.tag {
    case .pending: return .pending
    case .null: return .value(.null)
    case .integer: return .value(.integer(answer.bits))
    case .real: return .value(.real(Double(bitPattern: UInt64(bitPattern: answer.bits))))
    case .text: return .value(.text(String(decoding: bytes, as: UTF8.self)))
    case .blob: return .value(.blob(Array(bytes)))
    case .failed: return .failed(reason: reasons[entry] ?? "")
    }
  }

  func set(_ entry: Int, _ state: AnswerState) {
    guard entry >= 0, entry < count else { return }
    core.pointee.entries[entry].answer = answer(for: state, entry)
  }

  private func answer(for state: AnswerState, _ entry: Int) -> Answer {
    switch state {
    case .pending: return Answer(tag: .pending, bits: 0, bytes: nil)
    case .failed(let reason):
      reasons[entry] = reason
      return Answer(tag: .failed, bits: 0, bytes: nil)
    case .value(.null): return Answer(tag: .null, bits: 0, bytes: nil)
    case .value(.integer(let value)): return Answer(tag: .integer, bits: value, bytes: nil)
    case .value(.real(let value)):
      return Answer(tag: .real, bits: Int64(bitPattern: value.bitPattern), bytes: nil)
    case .value(.text(var text)):
      return text.withUTF8 {
        Answer(tag: .text, bits: Int64($0.count), bytes: keep($0.baseAddress, $0.count))
      }
    case .value(.blob(let blob)):
      return blob.withUnsafeBytes {
        Answer(tag: .blob, bits: Int64($0.count), bytes: keep($0.baseAddress, $0.count))
      }
    }
  }
}

/// Bytes of one key, built anew for each call in memory that is kept.
struct KeyBuffer {
  private var base = UnsafeMutableRawPointer.allocate(byteCount: 256, alignment: 8)
  private(set) var count = 0
  private var capacity = 256

  var pointer: UnsafeRawPointer { UnsafeRawPointer(base) }

  func deallocate() { base.deallocate() }

  mutating func begin() { count = 0 }

  mutating func append(tag: UInt8) {
    if count &+ 16 > capacity { grow(16) }
    base.storeBytes(of: tag, toByteOffset: count, as: UInt8.self)
    count &+= 1
  }

  mutating func append(_ bytes: UnsafeRawPointer?, _ length: Int) {
    if count &+ length &+ 16 > capacity { grow(length &+ 16) }
    base.storeBytes(
      of: UInt32(truncatingIfNeeded: length), toByteOffset: count, as: UInt32.self)
    count &+= 4
    if let bytes, length > 0 {
      (base + count).copyMemory(from: bytes, byteCount: length)
      count &+= length
    }
  }

  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 8)
    larger.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = larger
  }
}

// SPDX-License-Identifier: Apache-2.0
// A data set shared out to several processes: shard i of n has the questions i, i + n, i + 2n, ...
// so that every shard sees every part of the set. Their predictions together are those of one run.

import Decomposer

public struct Shard: Sendable, Hashable, CustomStringConvertible {
  /// From 1 to `count`.
  public let index: Int
  public let count: Int

  /// nil for an index that is not one of 1...count.
  public init?(index: Int, count: Int) {
    guard count >= 1, (1...count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `2/8`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1] else { return nil }
    self.init(index: index, count: count)
  }

  public var description: String { "\(index)/\(count)" }
}

/// The questions of one shard.
struct QuestionShard: QuestionSource {
  private let base: any QuestionSource
  private let shard: Shard

  init(_ base: any QuestionSource, _ shard: Shard) {
    self.base = base
    self.shard = shard
  }

  var name: String { base.name }

  func reader() throws -> any QuestionReader { Reader(try base.reader(), shard) }

  private final class Reader: QuestionReader {
    private let base: any QuestionReader
    private let shard: Shard
    private var position = 0

    init(_ base: any QuestionReader, _ shard: Shard) {
      self.base = base
      self.shard = shard
    }

    func next() throws -> Question? {
      while let question = try base.next() {
        position += 1
        if (position - 1) % shard.count == shard.index - 1 { return question }
      }
      return nil
    }
  }
}

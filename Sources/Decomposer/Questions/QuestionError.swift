// SPDX-License-Identifier: Apache-2.0
// What can be wrong with a file of questions or a table: facts, and in `description` their wording.

public enum QuestionError: Error, Sendable, Equatable {
  case unreadable(file: String, reason: String)
  case malformed(file: String, line: Int, found: String, wanted: String)
  /// `first` and `second` are `file:line`.
  case duplicateID(id: String, first: String, second: String)
  case noQuestions(file: String)
}

extension QuestionError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
    case .malformed(let file, let line, let found, let wanted):
      "\(file):\(line): found \(found); wanted \(wanted)"
    case .duplicateID(let id, let first, let second):
      "\(second): the id \"\(id)\" is taken by \(first); wanted an id of its own"
    case .noQuestions(let file): "\(file) has no question"
    }
  }
}

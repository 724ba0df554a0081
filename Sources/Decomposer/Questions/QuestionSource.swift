// SPDX-License-Identifier: Apache-2.0
// Where questions come from: a file in one of three forms, a data set's split, or a list. A source
// can be read more than once (first to check everything before anything is paid, then to solve),
// and one question at a time, so that memory does not grow with the file.

import Foundation

/// Questions that can be read from the beginning as often as needed.
public protocol QuestionSource: Sendable {
  /// The name for messages, such as the file's path.
  var name: String { get }
  func reader() throws -> any QuestionReader
}

/// One pass over a source. Used by one task at a time.
public protocol QuestionReader: AnyObject {
  /// The next question; nil at the end.
  /// - Throws: `QuestionError` naming file and line.
  func next() throws -> Question?
}

/// A file of questions: JSONL, CSV or TSV with a header, or plain text with a question a line.
/// The form is told by the name's extension; any other name is JSONL when its first character is
/// a brace, else plain text. Questions without an id have their line's number as id.
public struct QuestionFile: QuestionSource {
  public enum Form: String, Sendable { case jsonl, csv, tsv, text }

  public let name: String
  public let form: Form

  /// - Throws: `QuestionError.unreadable`.
  public init(path: String, form: Form? = nil) throws {
    name = path
    self.form = try form ?? Self.form(path)
  }

  public func reader() throws -> any QuestionReader {
    switch form {
    case .jsonl: try JSONLQuestions(path: name)
    case .csv: try DelimitedQuestions(path: name, dialect: .csv)
    case .tsv: try DelimitedQuestions(path: name, dialect: .tsv)
    case .text: try PlainQuestions(path: name)
    }
  }

  private static func form(_ path: String) throws -> Form {
    switch (path as NSString).pathExtension.lowercased() {
    case "jsonl", "ndjson", "json": return .jsonl
    case "csv": return .csv
    case "tsv": return .tsv
    case "txt": return .text
    default:
      let lines = try LineReader(path: path)
      while let line = try lines.next() {
        let first = line.first { !$0.isWhitespace }
        if let first { return first == "{" ? .jsonl : .text }
      }
      return .text
    }
  }
}

/// Questions in memory.
public struct QuestionList: QuestionSource {
  public let name: String
  public let questions: [Question]

  public init(_ questions: [Question], name: String = "questions") {
    self.questions = questions
    self.name = name
  }

  public func reader() -> any QuestionReader { Reader(questions) }

  private final class Reader: QuestionReader {
    private var rest: ArraySlice<Question>

    init(_ questions: [Question]) { rest = questions[...] }

    func next() -> Question? { rest.popFirst() }
  }
}

/// A part of a source: at most `limit` questions after the first `offset`.
public struct QuestionSlice: QuestionSource {
  public let base: any QuestionSource
  public let offset: Int
  public let limit: Int?

  public init(_ base: any QuestionSource, offset: Int = 0, limit: Int? = nil) {
    self.base = base
    self.offset = offset
    self.limit = limit
  }

  public var name: String { base.name }

  public func reader() throws -> any QuestionReader {
    Reader(base: try base.reader(), skip: max(0, offset), left: limit.map { max(0, $0) })
  }

  private final class Reader: QuestionReader {
    private let base: any QuestionReader
    private var skip: Int
    private var left: Int?

    init(base: any QuestionReader, skip: Int, left: Int?) {
      self.base = base
      self.skip = skip
      self.left = left
    }

    func next() throws -> Question? {
      while skip > 0 {
        skip -= 1
        guard try base.next() != nil else { return nil }
      }
      if let left {
        guard left > 0 else { return nil }
        self.left = left - 1
      }
      return try base.next()
    }
  }
}

/// Plain text: each line that is not blank is a question.
final class PlainQuestions: QuestionReader {
  private let lines: LineReader
  private let path: String

  init(path: String) throws {
    self.path = path
    lines = try LineReader(path: path)
  }

  func next() throws -> Question? {
    while let line = try lines.next() {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.isEmpty { continue }
      var question = Question(id: String(lines.line), question: text)
      question.origin = "\(path):\(lines.line)"
      return question
    }
    return nil
  }
}

// SPDX-License-Identifier: Apache-2.0
// One question with what it is about: what `solve` reads a line of, `ask` makes of its arguments,
// and every solver takes. Tables are named here and read later, so that a file of questions costs
// little memory.

import LanguageModel

/// A question, what it is about, and its gold answer where there is one.
public struct Question: Sendable, Hashable {
  /// Unique in a run; names the record of the answer.
  public var id: String
  public var question: String
  public var tables: [TableSource] = []
  /// Path of an SQLite database.
  public var database: String?
  /// Text that the answer is in.
  public var context: String?
  /// Answers to choose from; empty for a free answer.
  public var choices: [String] = []
  /// The right answer as the file gives it: a string, number, boolean or a list of these.
  public var gold: JSON?
  /// The method that this question wants, one of `Solvers.methods`; nil leaves it to the run.
  public var method: String?
  /// The task of a data set that it belongs to, for examples of the same task.
  public var task: String?
  /// How the answer is to be written, such as "Yes or No"; shown in prompts.
  public var answerForm: String?
  /// Sub-questions answered before, in order (DaSLaM).
  public var steps: [Step] = []
  /// Where it was read, as `file:line`.
  public var origin: String?

  public struct Step: Sendable, Hashable {
    public var question: String
    public var answer: String

    public init(question: String, answer: String) {
      self.question = question
      self.answer = answer
    }
  }

  public init(id: String, question: String) {
    self.id = id
    self.question = question
  }
}

/// A table that a question names.
public struct TableSource: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    /// A file, its form told by its name: `.csv`, `.tsv`, `.jsonl`.
    case file(path: String)
    /// A table of WikiTableQuestions: its folder, and the path that the question gives in it.
    case wikiTable(folder: String, context: String)
    /// Rows × columns.
    case inline(columns: [String], rows: [[JSON]])
  }

  public var content: Content
  /// Name in SQL and programs; nil means the file's name, or `table`.
  public var name: String?
  /// Title of the page that the table comes from.
  public var title: String?

  public init(_ content: Content, name: String? = nil, title: String? = nil) {
    self.content = content
    self.name = name
    self.title = title
  }
}

// SPDX-License-Identifier: Apache-2.0
// Data sets that consist of tasks, and the two forms in which their answers are compared.
//
// Exact: the target, character for character, outer blanks aside; of a number, thousands commas
// and a final `.0` aside (Python's `72.0` is 72). Lenient: by `AnswerMatch` (case, numbers, yes and
// true), with the options of the question as choices, blanks between brackets aside, and, where the
// target is a number, also the only number in the answer.

import Decomposer
import Foundation
import LanguageModel

/// A data set whose questions belong to tasks, and these to categories.
public protocol TaskedDataset: Dataset {
  func task(ofID id: String) -> String
  func category(of task: String) -> String
  /// The task that averages count: several tasks may be one.
  func family(of task: String) -> String
}

/// An answer as it is compared with the target of a task.
public struct TaskAnswer: Sendable {
  public let items: [String]

  public init(_ items: [String]) { self.items = items }

  /// One text: the items of a list separated by blanks, as the targets are.
  public var text: String { items.joined(separator: " ") }

  public func isExact(_ target: String) -> Bool {
    let answer = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let target = target.trimmingCharacters(in: .whitespacesAndNewlines)
    return answer == target
      || Self.plainNumber(answer).map { $0 == Self.plainNumber(target) } == true
  }

  /// - Parameter input: the question, whose options count as choices.
  public func isLenient(_ target: String, input: String = "") -> Bool {
    if isExact(target) { return true }
    let options = Self.options(of: input)
    if AnswerMatch.isCorrect(items, gold: .string(target), choices: options) { return true }
    if AnswerMatch.isCorrect([text], gold: .string(target), choices: options) { return true }
    if Self.isBrackets(target), Self.brackets(text) == Self.brackets(target) { return true }
    if let label = Self.label(target), Self.labels(in: text) == [label] { return true }
    guard Self.plainNumber(target) != nil else { return false }
    let numbers = Self.numbers(in: text)
    return numbers.count == 1 && AnswerMatch.isCorrect(numbers, gold: .string(target))
  }

  // MARK: - Options

  /// The texts of the options `(A) ...`, in their order; empty when the input has none.
  public static func options(of input: String) -> [String] {
    guard let start = input.range(of: "Options:") else { return [] }
    var options: [String] = []
    for line in input[start.upperBound...].split(whereSeparator: \.isNewline) {
      let bare = line.trimmingCharacters(in: .whitespaces)
      guard let label = label(String(bare.prefix(3))),
        Int(label.utf8.first ?? 0) == 65 + options.count
      else { continue }
      options.append(bare.dropFirst(3).trimmingCharacters(in: .whitespaces))
    }
    return options
  }

  /// `A` of `(A)`.
  private static func label(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 3, bytes[0] == 40, bytes[2] == 41, (65...90).contains(bytes[1]) else {
      return nil
    }
    return String(UnicodeScalar(bytes[1]))
  }

  private static func labels(in text: String) -> [String] {
    let characters = Array(text)
    guard characters.count > 2 else { return [] }
    var labels: [String] = []
    for index in 0..<(characters.count - 2) {
      if let label = label(String(characters[index...(index + 2)])), !labels.contains(label) {
        labels.append(label)
      }
    }
    return labels
  }

  // MARK: - Brackets and numbers

  private static func isBrackets(_ text: String) -> Bool {
    !brackets(text).isEmpty && text.allSatisfy { "()[]{}<> ".contains($0) }
  }

  private static func brackets(_ text: String) -> String {
    text.filter { "()[]{}<>".contains($0) }
  }

  /// `1234` of `1,234`, `72` of `72.0`; nil for what is no plain number.
  private static func plainNumber(_ text: String) -> String? {
    var text = text.filter { $0 != "," }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty,
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    if parts.count == 2, parts[1].allSatisfy({ $0 == "0" }) {
      text = String(text.prefix { $0 != "." })
    }
    return text
  }

  private static func numbers(in text: String) -> [String] {
    var numbers: [String] = []
    var current = ""
    for character in text + " " {
      let isPart =
        character.isASCII
        && (character.isNumber || (character == "-" && current.isEmpty)
          || (".,".contains(character) && !current.isEmpty))
      if isPart {
        current.append(character)
        continue
      }
      while let last = current.last, !last.isNumber { current.removeLast() }
      if !current.isEmpty { numbers.append(current) }
      current = ""
    }
    return numbers
  }
}

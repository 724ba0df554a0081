// SPDX-License-Identifier: Apache-2.0
// Which examples a program prompt shows: those of the question's own task (single-task), those of
// other tasks (cross-task), or none (zero-shot, for models tuned to instructions). The examples are
// of our own writing, in the form of the tasks of BIG-Bench Hard; tests run their programs.
// Source: Chain of Code §3.1 (single-task, cross-task and zero-shot prompting).

/// The examples of program prompts, by name as `--prompt` takes it.
public enum ProgramExamples: String, Sendable, CaseIterable {
  /// The general examples.
  case general
  /// The examples of the question's own task; the general ones where it has none.
  case single
  /// Examples of other tasks, never of the question's own.
  case cross
  /// None.
  case zero

  /// The examples for a question of a task; nil is a question without task.
  public func examples(task: String?) -> [ProgramExample] {
    switch self {
    case .general: return ProgramExample.all
    case .single:
      return task.flatMap { TaskExamples.byTask[TaskExamples.family($0)] }.map { [$0] }
        ?? ProgramExample.all
    case .cross:
      let own = task.map(TaskExamples.family)
      return TaskExamples.crossTask.filter { $0 != own }.prefix(3)
        .compactMap { TaskExamples.byTask[$0] }
    case .zero: return []
    }
  }
}

enum TaskExamples {
  /// One example for each of the 23 tasks and for GSM8K.
  static let byTask: [String: ProgramExample] = algorithmic.merging(language) { $1 }

  /// Shown for questions of other tasks: computation with judgement, dates, choosing, tracking.
  static let crossTask = ["object_counting", "date_understanding", "snarks", "navigate"]

  /// Tasks that differ in size only share their example.
  static func family(_ task: String) -> String {
    for size in ["_three_objects", "_five_objects", "_seven_objects"] where task.hasSuffix(size) {
      return String(task.dropLast(size.count))
    }
    return task
  }
}

// SPDX-License-Identifier: Apache-2.0
// What can be wrong with the files of an evaluation: facts, and in `description` their wording.

public enum EvaluationError: Error, Sendable, Equatable {
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)
  case noTaggedFiles(directory: String)
  case malformedLine(file: String, line: Int, found: String, wanted: String)
  case unknownSplit(dataset: String, split: String, known: [String])
  case unknownDataset(name: String, known: [String])
  /// The run folder belongs to a run with other settings.
  case otherRun(file: String, setting: String, found: String, wanted: String)
  /// The output exists and `--resume` was not given.
  case outputExists(file: String)
}

extension EvaluationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
    case .unwritable(let file, let reason): "cannot write \(file): \(reason)"
    case .noTaggedFiles(let directory):
      "no *.tagged file in \(directory)/tagged/data; wanted the layout of WikiTableQuestions"
        + " with its tagged data"
    case .malformedLine(let file, let line, let found, let wanted):
      "\(file):\(line): found \(found); wanted \(wanted)"
    case .unknownSplit(let dataset, let split, let known):
      "\(dataset) has no split \"\(split)\" here; found \(known.joined(separator: ", "))"
    case .unknownDataset(let name, let known):
      "no dataset is called \"\(name)\"; known are \(known.joined(separator: ", "))"
    case .otherRun(let file, let setting, let found, let wanted):
      "\(file) is of a run with \(setting) \(found), this one has \(wanted);"
        + " choose another folder to keep both"
    case .outputExists(let file):
      "\(file) exists; give --resume to go on with it, or another path"
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// The seam between a solver and an engine of its own target that writes and runs programs:
// `binder` stands on Binder. The engine is put in here in one line; without one its method says
// that it is not part of the build.

/// Writes a program for a question and runs it.
public protocol ProgramRunner: Sendable {
  /// - Throws: `SolveError.noAnswer`, and what the engine throws.
  func run(_ question: Question, in context: SolveContext) async throws -> Answer
}

enum ProgramRunners {
  /// SEAM: Binder's runner.
  static let binder: (any ProgramRunner)? = nil
}

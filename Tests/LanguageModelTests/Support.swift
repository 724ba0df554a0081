// SPDX-License-Identifier: Apache-2.0
// Shared by the tests of this target: short requests, a clock that never waits, temporary files.

import Foundation
import Synchronization

@testable import LanguageModel

func ask(_ text: String, task: JSON? = nil) -> LMRequest {
  LMRequest(messages: [LMMessage(.user, text)], task: task)
}

/// A clock whose time passes only by its own sleeps.
final class FakeClock: Sendable {
  private let state = Mutex<(now: Double, sleeps: [Double])>((0, []))

  var sleeps: [Double] { state.withLock { $0.sleeps } }

  var clock: LMClock {
    LMClock(
      now: { self.state.withLock { $0.now } },
      sleep: { seconds in
        try Task.checkCancellation()
        self.state.withLock {
          $0.now += seconds
          $0.sleeps.append(seconds)
        }
      },
      random: { 0 })
  }
}

/// A signal that tasks wait for without polling.
final class Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func fire() { continuation.finish() }

  func wait() async { for await _ in stream {} }
}

/// Numbers in the order in which tasks added them.
final class Log: Sendable {
  private let state = Mutex<[Int]>([])

  var entries: [Int] { state.withLock { $0 } }

  func add(_ number: Int) { state.withLock { $0.append(number) } }
}

/// A path in a fresh temporary folder.
func temporaryPath(_ name: String) throws -> String {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("lm-tests-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder.appendingPathComponent(name).path
}

func temporaryFile(_ name: String, _ text: String) throws -> String {
  let path = try temporaryPath(name)
  try text.write(toFile: path, atomically: true, encoding: .utf8)
  return path
}

func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

/// Waits until the condition holds; for conditions that other tasks are about to make true.
func eventually(_ condition: @Sendable () -> Bool) async {
  while !condition() { try? await Task.sleep(for: .milliseconds(1)) }
}

/// Collects the events of a stream.
final class Listener: Sendable {
  private let state = Mutex<[LMStreamEvent]>([])

  var all: [LMStreamEvent] { state.withLock { $0 } }

  var add: @Sendable (LMStreamEvent) -> Void {
    { event in self.state.withLock { $0.append(event) } }
  }
}

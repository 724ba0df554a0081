// SPDX-License-Identifier: Apache-2.0
// `tandem lm-bench`: how fast the language-model client is, against a server that costs nothing
// (Benchmarks/lm starts one). Not listed in the help: it is for those who work on the client.

import ArgumentParser
import Foundation
import LanguageModel

struct LMBenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lm-bench",
    abstract: "Send many different requests to --lm and report the rate as JSON.",
    shouldDisplay: false)

  @Option(help: ArgumentHelp("Requests, all different.", valueName: "n"))
  var requests = 20_000

  @Option(help: ArgumentHelp("Bytes of a prompt, about.", valueName: "n"))
  var promptBytes = 100

  @Flag(help: "Ask for streams.")
  var stream = false

  @OptionGroup var global: GlobalOptions

  /// One worker a slot, so that the queue before the gate stays short.
  func run() async throws {
    let models = try Models(global, adjust: { $0.streams = stream })
    guard let model = models.main else { throw LMError.notConfigured }
    let workers = max(1, min(global.concurrency ?? 64, requests))
    let padding = String(repeating: "x", count: max(0, promptBytes - 20))
    let before = Self.processorSeconds
    let start = ContinuousClock.now
    let failures = try await withThrowingTaskGroup(of: [String].self) { group in
      for worker in 0..<workers {
        group.addTask {
          var failures: [String] = []
          for index in stride(from: worker, to: requests, by: workers) {
            try Task.checkCancellation()
            let text = "request \(index) \(padding)"
            do {
              let response = try await model.complete(
                LMRequest(messages: [LMMessage(.user, text)]))
              if response.choices.count != 1 {
                failures.append("\(response.choices.count) choices")
              }
            } catch let error as LMError {
              failures.append("\(error)")
            }
          }
          return failures
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let processor = Self.processorSeconds - before
    await models.shutdown()
    let report: JSON = [
      "requests": JSON(requests), "answered": JSON(requests - failures.count),
      "failed": JSON(failures.count), "calls": JSON(models.meter.totals.total.calls),
      "seconds": .double(seconds), "rate": .double(Double(requests) / max(seconds, 1e-9)),
      "cpu_us_per_request": .double(processor * 1e6 / Double(max(1, requests))),
      "peak_mb": .double(Self.peakMegabytes),
    ]
    Output.write(report.compact + "\n")
    if let first = failures.first {
      Console.warning("\(failures.count) requests failed, such as: \(first)")
      throw ExitStatus.failedItems.end
    }
  }

  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(0, &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  private static var peakMegabytes: Double {
    var usage = rusage()
    getrusage(0, &usage)
    return Double(usage.ru_maxrss) / 1024
  }
}

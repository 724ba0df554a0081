// SPDX-License-Identifier: Apache-2.0
// The command line's entry: the list of subcommands, and the one place where an outcome becomes an
// exit code. A new subcommand is one file in Commands and one line in the list.

import ArgumentParser
import Foundation

@main
struct Tandem: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tandem",
    abstract: "Runs programs and SQL whose undefined parts a language model answers.",
    discussion: """
      Without a subcommand it is an interactive session for Python and SQL.

      Exit codes: 0 fine, 1 run-time failure, 2 usage, 3 finished with failed items, \
      4 below --fail-under, 5 budget reached, 130 interrupted.
      """,
    subcommands: [
      ReplCommand.self,
      RunCommand.self,
      SolveCommand.self,
      AskCommand.self,
      SQLCommand.self,
      EvalCommand.self,
      ScoreCommand.self,
      ReportCommand.self,
      CacheCommand.self,
      PromptsCommand.self,
      LMBenchCommand.self,
    ],
    defaultSubcommand: ReplCommand.self)

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    signal(SIGPIPE, SIG_IGN)
    let work = Task { await execute(GlobalOptions.afterSubcommand(arguments)) }
    Interrupts.install { work.cancel() }
    let status = await work.value
    Output.flush()
    Foundation.exit(status)
  }

  /// Parses and runs; the exit code.
  static func execute(_ arguments: [String]) async -> Int32 {
    var command: any ParsableCommand
    do {
      command = try parseAsRoot(arguments)
    } catch {
      return parsingEnded(error)
    }
    do {
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return ExitStatus.fine.rawValue
    } catch let code as ExitCode {
      return code.rawValue
    } catch  where [.success, .validationFailure].contains(exitCode(for: error)) {
      // `--help` and `help` come back as a command whose run throws.
      return parsingEnded(error)
    } catch {
      return ExitStatus.report(error)
    }
  }

  /// Help, the version or a usage error.
  private static func parsingEnded(_ error: any Error) -> Int32 {
    let message = fullMessage(for: error)
    guard exitCode(for: error) == .success else {
      Console.error(message.hasSuffix("\n") ? String(message.dropLast()) : message, prefix: "")
      return ExitStatus.usage.rawValue
    }
    Output.write(message.hasSuffix("\n") ? message : message + "\n")
    return ExitStatus.fine.rawValue
  }
}

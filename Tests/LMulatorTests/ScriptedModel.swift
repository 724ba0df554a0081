// SPDX-License-Identifier: Apache-2.0
// A language model of the tests: a function from a request's task to the reply, with a list of
// the requests that were sent. No network, no clock.

import BigInt
import Interpreter
import LanguageModel
import PythonSyntax
import Synchronization

@testable import LMulator

/// Answers by rule and remembers what it was asked.
final class ScriptedModel: LanguageModel {
  typealias Rule = @Sendable (_ task: JSON, _ turn: Int) throws -> String
  private let rule: Rule
  private let log = Mutex<[LMRequest]>([])

  init(_ rule: @escaping Rule) { self.rule = rule }

  /// The same replies for any request, in order; the last one stays.
  convenience init(replies: [String]) {
    self.init { _, turn in replies.isEmpty ? "" : replies[min(turn, replies.count - 1)] }
  }

  /// Answers calls by function name with the JSON text of the value.
  convenience init(calls: @escaping @Sendable (_ function: String, _ args: [JSON]) -> String?) {
    self.init { task, _ in
      guard case .string(let function)? = task["function"], case .array(let args)? = task["args"],
        let value = calls(function, args)
      else { return "I do not know." }
      return "{\"value\": \(value)}"
    }
  }

  var requests: [LMRequest] { log.withLock { $0 } }
  var tasks: [JSON] { requests.compactMap(\.task) }

  func complete(_ request: LMRequest) async throws -> LMResponse {
    let turn = log.withLock { log in
      log.append(request)
      return log.count - 1
    }
    var usage = LMUsage()
    usage.calls = 1
    usage.promptTokens = 10
    usage.completionTokens = 2
    return LMResponse(choices: [try rule(request.task ?? .null, turn)], usage: usage)
  }
}

/// Whether the machine behind the host API runs programs.
let machineRuns: Bool = {
  let interpreter = Interpreter()
  do { try interpreter.start("x = 1\n") } catch { return false }
  guard case .finished = interpreter.run() else { return false }
  return interpreter.global("x")?.value == .int(1)
}()

/// Whether the interpreter has a module of the library.
func hasModule(_ name: String) -> Bool {
  let interpreter = Interpreter()
  do { try interpreter.start("import \(name)\n") } catch { return false }
  guard case .finished = interpreter.run() else { return false }
  return true
}

/// Whether `Interpreter.literal` and `Interpreter.repr` are there.
let literalsRead = Interpreter.literal("[1]") == .list([.int(1)])
let reprsWritten = Interpreter.repr(.str("a")) == "'a'"

func callRequest(
  _ function: String, _ args: [PythonValue] = [], reprs: [String] = [],
  kwargs: [PythonValue.Attribute] = [], returns: String? = nil,
  kind: CallRequest.Kind = .undefinedName, line: Int32 = 1, lineText: String = ""
) -> CallRequest {
  CallRequest(
    kind: kind, function: function, args: args, kwargs: kwargs, argumentReprs: reprs,
    returns: returns, range: SourceRange(line: line, column: 0, endLine: line, endColumn: 0),
    lineText: lineText)
}

func statementRequest(
  _ code: String, kind: StatementRequest.Kind = .statement, line: Int32 = 1,
  state: [Variable] = [],
  exception: PythonException = PythonException(type: "TypeError", message: "cannot")
) -> StatementRequest {
  StatementRequest(
    kind: kind, code: code,
    range: SourceRange(line: line, column: 0, endLine: line, endColumn: Int32(code.utf8.count)),
    exception: exception, function: nil, state: state)
}

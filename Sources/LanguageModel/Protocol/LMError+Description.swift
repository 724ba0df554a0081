// SPDX-License-Identifier: Apache-2.0
// The one renderer of LM errors: what was found, what was wanted, where, and what to do about it.
// Prompts appear abbreviated; keys never reach an error (the HTTP backend redacts them).

extension LMError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notConfigured:
      return """
        a language model is needed here, and none was given. Give one with --lm SPEC (or TANDEM_LM):
        \(BackendList.usage)
        """
    case .notOnTape(let tape, let request, let nearest):
      var text = "the tape \(tape) has no answer for \(request.summary)"
      if let nearest { text += "\n  nearest entry: \(nearest)" }
      return text
        + "\n  Record it by --record with another --lm, or add a line to the tape by hand."
    case .notInCache(let request):
      return "--cache only: the cache has no answer for \(request.summary)"
    case .badCache(let path, let reason):
      return "the cache \(path): \(reason)"
    case .badTape(let tape, let line, let reason):
      return "tape \(tape)\(line.map { ":\($0)" } ?? ""): \(reason)"
    case .unreachable(let endpoint, let reason):
      return "cannot reach the language model at \(endpoint): \(reason)"
    case .status(let endpoint, let code, let message, _):
      if endpoint.hasPrefix("exec:") {
        return
          "\(endpoint) reported \(code == 400 ? "an invalid request" : "a failure"): \(message)"
      }
      return "\(endpoint) answered with status \(code): \(message)\(Self.hint(code))"
    case .rateLimited(let endpoint, let message, let retryAfter):
      let wait = retryAfter.map { " (it asks to wait \(LMError.seconds($0)))" } ?? ""
      return "\(endpoint) limits the rate of requests\(wait): \(message)"
    case .malformedReply(let endpoint, let reason):
      return "\(endpoint) sent a reply that breaks its protocol: \(reason)"
    case .programEnded(let command, let how, let stderr):
      let tail = stderr.isEmpty ? "" : "; its last lines on stderr:\n" + Self.indent(stderr)
      return "the program exec:\(command) \(how)\(tail)"
    case .wrongType(let wanted, let reply, let reason):
      return "the language model's reply has the wrong type: wanted \(wanted); \(reason); "
        + "reply: \(abbreviate(reply, to: 200))"
    case .budgetExceeded(let limit):
      return "the budget is reached: \(limit); nothing more was sent"
    case .timedOut(let endpoint, let seconds):
      return "\(endpoint) did not answer within \(LMError.seconds(seconds))"
    case .declined:
      return "no answer was given at the terminal"
    case .badSpecification(let spec, let reason):
      return """
        cannot understand the language model '\(Self.shown(spec))': \(reason). Forms of --lm SPEC:
        \(BackendList.usage)
        """
    case .shutDown:
      return "the language model session has been shut down"
    }
  }

  /// A specification may be an address with a password.
  private static func shown(_ spec: String) -> String {
    spec.contains("://") && !spec.hasPrefix("exec:") ? Redaction.address(spec) : spec
  }

  private static func hint(_ code: Int) -> String {
    switch code {
    case 401, 403: " (is OPENAI_API_KEY right for this server?)"
    case 404: " (does the address end in /v1, and does --model NAME exist there?)"
    default: ""
    }
  }

  /// "12 s", "0.5 s".
  static func seconds(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return (Int(exactly: tenths).map(String.init) ?? String(tenths)) + " s"
  }

  private static func indent(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
      .joined(separator: "\n")
  }
}

/// The text on one line, cut to `limit` characters.
func abbreviate(_ text: String, to limit: Int) -> String {
  let line = text.prefix(limit * 4).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  if line.count <= limit && text.count <= limit * 4 { return line }
  return line.prefix(limit) + "..."
}

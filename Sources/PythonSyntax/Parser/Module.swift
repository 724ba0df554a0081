// SPDX-License-Identifier: Apache-2.0
// What other targets call: source to module, source to expression, and whether a REPL should ask
// for another line. Sources are bytes in UTF-8; line ends become `\n` first, as CPython does.
// Source: https://docs.python.org/3.11/library/ast.html#ast.parse.

extension Parser {
  /// Parses a module. Never fails: what does not parse becomes `.unparsed`, and `Module.errors`
  /// has the errors, first the one that CPython 3.11 reports, then the others in source order.
  /// Time and memory are linear in the source (twice that if there are errors).
  public static func parse(module source: [UInt8]) -> Module {
    let text = SourceText(source)
    return text.bytes.withUnsafeBufferPointer { bytes in
      var parser = Parser(source: bytes, lexer: Lexer(source: bytes, position: text.start))
      return parser.parseModule(text.error)
    }
  }

  /// Parses a module from a string.
  public static func parse(module source: String) -> Module {
    parse(module: Array(source.utf8))
  }

  /// Parses one expression, as Python's `eval` does: white space before it is allowed.
  /// Throws the error that CPython 3.11 reports.
  public static func parse(expression source: [UInt8]) throws(SyntaxError) -> Expr {
    let text = SourceText(source)
    if let error = text.error { throw error }
    let result = text.bytes.withUnsafeBufferPointer { bytes -> Result<Expr, SyntaxError> in
      var start = text.start
      while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
      var parser = Parser(source: bytes, lexer: Lexer(source: bytes, position: start))
      return parser.parseInput()
    }
    return try result.get()
  }

  /// Parses one expression from a string.
  public static func parse(expression source: String) throws(SyntaxError) -> Expr {
    try parse(expression: Array(source.utf8))
  }

  /// Whether a REPL should read another line before it runs `source`: an open bracket or
  /// triple-quoted string, a backslash at the end, a statement that ends too early, or a compound
  /// statement not yet ended by an empty line. As `codeop.compile_command` returns None.
  public static func isIncomplete(_ source: String) -> Bool {
    let text = SourceText(Array(source.utf8))
    if text.error != nil { return false }
    return text.bytes.withUnsafeBufferPointer { bytes in
      var parser = Parser(source: bytes, lexer: Lexer(source: bytes, position: text.start))
      return parser.wantsMore()
    }
  }

  // MARK: - Start rules

  private mutating func parseModule(_ sourceError: SyntaxError?) -> Module {
    if let sourceError { errors.append(sourceError) }
    statementStart = -1
    var body: [Stmt] = []
    while kind != .endMarker {
      do {
        try parseBody(into: &body)
      } catch {
        break
      }
      // A dedent that belongs to no block.
      if kind == .dedent { skip() }
    }
    return Module(body: body, errors: errors)
  }

  private mutating func parseInput() -> Result<Expr, SyntaxError> {
    statementStart = 0
    do {
      let value = try parseExpressions()
      while kind == .newline { skip() }
      guard kind == .endMarker else { throw fail() }
      return .success(value)
    } catch {
      return .failure(diagnose(0, rule: .expressionInput))
    }
  }

  /// See `isIncomplete`.
  private mutating func wantsMore() -> Bool {
    if let failure = lexer.failure {
      switch failure.cause {
      case .endOfSource, .openString, .unclosed: break
      case .token, .layout: return false
      }
    }
    recovers = false
    var body: [Stmt] = []
    var start = 0
    do {
      while kind != .endMarker {
        start = position
        try parseStatement(into: &body)
        if kind == .endMarker { return isOpenBlock(start) }
      }
      return false
    } catch {
      // Incomplete if nothing but the end of the source is left, or a header of a match statement.
      if isSoft("match", start),
        let newline = tokens[start...].firstIndex(where: { $0.kind == .newline }),
        newline > start + 1, tokens[newline - 1].kind == .colon
      {
        position = newline + 1
      }
      return tokens[position...].allSatisfy { $0.isLayout || $0.kind == .error }
    }
  }

  /// Whether the last statement is compound and no empty line ends it.
  private func isOpenBlock(_ start: Int) -> Bool {
    switch tokens[start].kind {
    case .if, .for, .while, .def, .class, .with, .try, .at, .async: break
    case .name where isSoft("match", start) && token(position - 1).kind == .dedent: break
    default: return false
    }
    var index = source.count
    var newlines = 0
    while index > 0 {
      index -= 1
      if source[index] == 0x0A { newlines += 1 } else if source[index] > 0x20 { break }
    }
    return newlines < 2
  }
}

/// A source made ready for the lexer.
struct SourceText {
  var bytes: [UInt8]
  /// After the byte order mark.
  var start = 0
  var error: SyntaxError?

  init(_ source: [UInt8]) {
    bytes = source
    var all: UInt8 = 0
    var hasReturn = false
    var hasNull = false
    for byte in source {
      all |= byte
      if byte == 0x0D { hasReturn = true }
      if byte == 0 { hasNull = true }
    }
    if hasReturn { bytes = SourceText.translate(source) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    if hasNull {
      error = SyntaxError(message: "source code string cannot contain null bytes", range: .none)
    } else if all >= 0x80, let problem = SourceText.invalid(bytes) {
      error = problem
      bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
  }

  private static func translate(_ source: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let byte = source[index]
      index += 1
      if byte == 0x0D {
        result.append(0x0A)
        if index < source.count, source[index] == 0x0A { index += 1 }
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// The error of the first byte that is not UTF-8, in CPython's words.
  private static func invalid(_ bytes: [UInt8]) -> SyntaxError? {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    var offset = 0
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: break decoding
      }
    }
    let byte = offset < bytes.count ? bytes[offset] : 0
    var line: Int32 = 1
    for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A { line += 1 }
    let reason =
      offset + 1 == bytes.count && byte >= 0xC2
      ? "unexpected end of data"
      : byte < 0xC2 || byte > 0xF4 ? "invalid start byte" : "invalid continuation byte"
    let code = String(byte, radix: 16)
    return SyntaxError(
      message:
        "(unicode error) 'utf-8' codec can't decode byte 0x\(code) in position \(offset): \(reason)",
      range: SourceRange(line: line, column: -1, endLine: line, endColumn: -1))
  }
}

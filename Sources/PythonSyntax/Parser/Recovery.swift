// SPDX-License-Identifier: Apache-2.0
// Statement lists, and what happens to a statement that does not parse: it becomes `.unparsed` with
// its logical line, the block indented under it and the clauses that belong to it, and parsing goes
// on after them. If the tokens end in a lexical error or in an open bracket, the statement is its
// first physical line and the deeper ones, and lexing starts again after them.

extension Parser {
  /// Statements up to the end of the block, which is left.
  mutating func parseBody(into body: inout [Stmt]) throws(ParseFailure) {
    let blockStart = position
    let startDepth = depth
    while kind != .dedent, kind != .endMarker {
      let start = position
      let count = body.count
      let isOutermost = statementStart < 0
      if isOutermost { statementStart = start }
      do {
        try parseStatement(into: &body)
      } catch {
        if !recovers { throw error }
        body.removeSubrange(count...)
        depth = startDepth
        body.append(recover(start, blockStart: blockStart))
      }
      if isOutermost { statementStart = -1 }
    }
  }

  // MARK: - Recovery

  /// Records the error of the statement at token `start` and steps over the statement.
  private mutating func recover(_ start: Int, blockStart: Int) -> Stmt {
    let error = report(start)
    let first = tokens[start].kind == .indent && start + 1 < tokens.count ? start + 1 : start
    var begin = Int(tokens[first].start)
    var firstRange = tokens[first].range
    if tokens[start].kind == .error {
      // The token may point into the line.
      let line = lineStart(begin)
      begin = min(begin, Parser.measure(source, line).1)
      firstRange.column = Int32(begin - line)
    }
    if errors.count < ParserLimits.errors, let next = nextStatement(start) {
      let end = Int(tokens[lastSignificant(before: next)].end)
      last = lastSignificant(before: next)
      reset(to: next)
      return unparsed(begin, max(begin, end), firstRange, error)
    }
    return restart(start, blockStart: blockStart, begin, firstRange, error)
  }

  private func lastSignificant(before index: Int) -> Int {
    var result = index - 1
    while result > 0, tokens[result].kind.rawValue <= TokenKind.error.rawValue { result -= 1 }
    return max(result, 0)
  }

  /// The token after the statement at `start` with all that belongs to it; nil if the tokens end.
  private func nextStatement(_ start: Int) -> Int? {
    var index = start
    if tokens[index].kind == .indent {
      guard let next = skipBlock(index) else { return nil }
      return next
    }
    let opener = tokens[start].kind
    while true {
      while tokens[index].kind != .newline {
        if tokens[index].kind == .error || tokens[index].kind == .endMarker { return nil }
        index += 1
        guard index < tokens.count else { return nil }
      }
      index += 1
      guard index < tokens.count else { return nil }
      if tokens[index].kind == .indent {
        guard let next = skipBlock(index) else { return nil }
        index = next
      }
      guard Parser.continues(opener, tokens[index].kind) else {
        return tokens[index].kind == .error ? nil : index
      }
    }
  }

  /// The token after the block whose indentation is at `index`.
  private func skipBlock(_ index: Int) -> Int? {
    var nesting = 0
    for next in index..<tokens.count {
      switch tokens[next].kind {
      case .indent: nesting += 1
      case .dedent:
        nesting -= 1
        if nesting == 0 { return next + 1 < tokens.count ? next + 1 : nil }
      case .error: return nil
      default: break
      }
    }
    return nil
  }

  /// Whether a clause belongs to the statement that `opener` begins.
  private static func continues(_ opener: TokenKind, _ clause: TokenKind) -> Bool {
    switch opener {
    case .if, .elif: clause == .elif || clause == .else
    case .for, .while: clause == .else
    case .try, .except: clause == .except || clause == .else || clause == .finally
    default: false
    }
  }

  /// Steps over the first line of the statement and the deeper ones, and lexes on from there.
  private mutating func restart(
    _ start: Int, blockStart: Int, _ begin: Int, _ firstRange: SourceRange, _ error: SyntaxError
  ) -> Stmt {
    let indents = indentations(start)
    let base = indents.last?.column ?? 0
    let isLast = errors.count >= ParserLimits.errors
    var index = lineEnd(begin)
    var line = firstRange.line + 1
    var next = index
    var nextLine = line
    while index < source.count {
      let stop = lineEnd(index)
      let (indentation, content) = Parser.measure(source, index)
      let byte = content < stop ? source[content] : 0x0A
      let isBlank = byte == 0x0A || byte == UInt8(ascii: "#")
      if !isBlank, indentation.column <= base, !isLast { break }
      index = stop
      line += 1
      if !isBlank {
        next = index
        nextLine = line
      }
    }
    if isLast { next = source.count }
    var lexer = Lexer(source: source, position: next, line: nextLine)
    lexer.indents = indents
    lexer.run()
    tokens.removeSubrange(start...)
    tokens.append(contentsOf: lexer.tokens)
    self.lexer = lexer
    last = max(0, start - 1)
    reset(to: start)
    var end = next
    while end > begin, source[end - 1] == 0x0A { end -= 1 }
    return unparsed(begin, end, firstRange, error)
  }

  /// The offset of the line that has `index`.
  private func lineStart(_ index: Int) -> Int {
    var start = min(index, source.count)
    while start > 0, source[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// The offset after the line that has `index`.
  private func lineEnd(_ index: Int) -> Int {
    var stop = index
    while stop < source.count, source[stop] != 0x0A { stop += 1 }
    return min(stop + 1, source.count)
  }

  /// The indentation of the line at `start`, and where its text begins.
  static func measure(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> (Indentation, Int) {
    var result = Indentation()
    var index = start
    while index < source.count {
      switch source[index] {
      case 0x20: result = Indentation(column: result.column + 1, alternate: result.alternate + 1)
      case 0x09:
        result = Indentation(column: (result.column / 8 + 1) * 8, alternate: result.alternate + 1)
      case 0x0C: result = Indentation()
      default: return (result, index)
      }
      index += 1
    }
    return (result, index)
  }

  /// The levels of indentation open before the token at `start`.
  private func indentations(_ start: Int) -> [Indentation] {
    var result = [Indentation()]
    for index in 0..<start {
      switch tokens[index].kind {
      case .indent:
        let lineStart = Int(tokens[index].start - tokens[index].column)
        result.append(Parser.measure(source, lineStart).0)
      case .dedent where result.count > 1: result.removeLast()
      default: break
      }
    }
    return result
  }

  /// The statement for the bytes `begin..<end`, its lines dedented as the first is indented.
  private func unparsed(
    _ begin: Int, _ end: Int, _ first: SourceRange, _ error: SyntaxError
  ) -> Stmt {
    let stop = max(begin, min(end, source.count))
    var lineStart = lineStart(begin)
    let prefix = source[lineStart..<max(lineStart, min(begin, source.count))]
    let isIndented = prefix.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
    var text: [UInt8] = []
    var line = first.line
    var index = begin
    while index < stop {
      let byte = source[index]
      text.append(byte)
      index += 1
      if byte == 0x0A {
        line += 1
        lineStart = index
        if isIndented, index + prefix.count <= stop,
          source[index..<(index + prefix.count)].elementsEqual(prefix)
        {
          index += prefix.count
        }
      }
    }
    let range = SourceRange(
      line: first.line, column: first.column, endLine: line, endColumn: Int32(stop - lineStart))
    return Stmt(.unparsed(text: String(decoding: text, as: UTF8.self), error: error), range)
  }
}

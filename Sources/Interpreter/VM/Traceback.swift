// SPDX-License-Identifier: Apache-2.0
// Rendering an uncaught exception as CPython 3.11 prints it, with the marks under the failing part
// (https://docs.python.org/3.11/library/traceback.html, PEP 657).

import PythonSyntax

extension UnsafeMutablePointer where Pointee == VMState {
  /// The exception as the host sees it.
  func describe(_ value: Value) -> PythonException {
    guard value.tag == Tag.exception else {
      return PythonException(type: "SystemError", message: "no exception", traceback: "", line: 0)
    }
    let exception = value.exception
    let type = exception.pointee.type.pointee.name.string
    let message = exceptionMessage(value)
    var line = 0
    var entry = exception.pointee.traceback
    while entry.tag == Tag.traceback {
      let range = entry.traceback.pointee.code.position(entry.traceback.pointee.instruction)
      if entry.traceback.pointee.code.source.filename == pointee.filename { line = Int(range.line) }
      entry = entry.traceback.pointee.next
    }
    return PythonException(
      type: type, message: message, traceback: renderTraceback(value), line: line)
  }

  /// `str(exception)` as far as no user code is needed.
  func exceptionMessage(_ value: Value) -> String {
    let text = makeStrOf(value)
    if text.isStr { return text.str.string }
    if text.isTailCall {
      pointee.extraRoots.append(value)
      defer { pointee.extraRoots.removeLast() }
      if let shown = runNested({ self.makeStrOf(value) }) { return shown }
      return "<exception str() failed>"
    }
    if text.isError { pointee.pending = .none }
    let args = value.exception.pointee.args
    if args.count == 1, args.items[0].isStr { return args.items[0].str.string }
    return ""
  }

  /// The text of an uncaught exception, without a final newline.
  func renderTraceback(_ value: Value) -> String {
    var printer = TracebackPrinter()
    render(value, &printer)
    return printer.lines.joined(separator: "\n")
  }

  /// The exception after those that it came from.
  private func render(_ value: Value, _ printer: inout TracebackPrinter) {
    var chain: [(value: Value, message: String?)] = []
    var link = value
    while chain.count < 100, !chain.contains(where: { $0.value.isIdentical(link) }) {
      let exception = link.exception.pointee
      if exception.cause.tag == Tag.exception {
        chain.append(
          (link, "\nThe above exception was the direct cause of the following exception:\n\n"))
        link = exception.cause
      } else if exception.context.tag == Tag.exception && exception.suppressContext == 0 {
        chain.append(
          (link, "\nDuring handling of the above exception, another exception occurred:\n\n"))
        link = exception.context
      } else {
        chain.append((link, nil))
        break
      }
    }
    for (index, item) in chain.enumerated().reversed() {
      if index < chain.count - 1, let message = item.message { printer.emit(message) }
      if let parts = groupItems(item.value) {
        renderGroup(item.value, parts, &printer)
      } else {
        if item.value.exception.pointee.traceback.tag == Tag.traceback {
          printer.emit("Traceback (most recent call last):\n")
          printer.emit(renderEntries(item.value.exception.pointee.traceback))
        }
        printer.emit(renderExceptionLine(item.value) + "\n")
      }
    }
  }

  /// Exceptions of an exception group.
  private func groupItems(_ value: Value) -> TupleRef? {
    guard let known = get(pointee.builtins, intern("BaseExceptionGroup")), known.tag == Tag.type,
      isSubtype(value.exception.pointee.type, of: known.type),
      let attributes = value.exception.pointee.attributes,
      let items = get(attributes, intern("exceptions")), items.tag == Tag.tuple
    else { return nil }
    return items.tuple
  }

  private func renderGroup(
    _ value: Value, _ items: TupleRef, _ printer: inout TracebackPrinter
  ) {
    if printer.depth > 10 { return printer.emit("... (max_group_depth is 10)\n") }
    let isTop = printer.depth == 0
    if isTop { printer.depth = 1 }
    if value.exception.pointee.traceback.tag == Tag.traceback {
      printer.emit(
        "Exception Group Traceback (most recent call last):\n", margin: isTop ? "+" : "|")
      printer.emit(renderEntries(value.exception.pointee.traceback))
    }
    printer.emit(renderExceptionLine(value) + "\n")
    let shown = items.count <= 15 ? items.count : 16
    printer.needsClose = false
    for index in 0..<shown {
      if index == shown - 1 { printer.needsClose = true }
      let title = index < 15 ? "\(index + 1)" : "..."
      printer.lines.append(
        printer.indent + (index == 0 ? "+-" : "  ") + "+---------------- \(title) ----------------")
      printer.depth += 1
      if index < 15 {
        if items.items[index].tag == Tag.exception { render(items.items[index], &printer) }
      } else {
        let more = items.count - 15
        printer.emit("and \(more) more exception\(more > 1 ? "s" : "")\n")
      }
      if index == shown - 1 && printer.needsClose {
        printer.lines.append(printer.indent + "+------------------------------------")
        printer.needsClose = false
      }
      printer.depth -= 1
    }
    if isTop { printer.depth = 0 }
  }

  private func renderExceptionLine(_ value: Value) -> String {
    let exception = value.exception.pointee
    let type = exception.type
    let module = type.pointee.moduleName?.string ?? "__main__"
    let isPlain = module == "builtins" || module == "__main__"
    let name = (isPlain ? "" : module + ".") + type.pointee.qualname.string
    var text = ""
    if let place = renderSyntaxPlace(value) {
      let message = ExceptionMembers.attribute(self, value, "msg") ?? .none
      text = place + "\(name): \(message.isStr ? message.str.string : "<no detail available>")"
    } else {
      let message = exceptionMessage(value)
      text = message.isEmpty ? name : "\(name): \(message)"
    }
    if let hint = spellingHint(value) { text += ". Did you mean: '\(hint)'?" }
    if let attributes = exception.attributes, let notes = get(attributes, intern("__notes__")) {
      text += renderNotes(notes)
    }
    return text
  }

  private func renderNotes(_ notes: Value) -> String {
    guard notes.tag == Tag.list || notes.tag == Tag.tuple else { return "" }
    var text = ""
    _ = forEachItem(notes) { note in
      let shown = self.makeStrOf(note)
      if shown.isStr { text += "\n" + shown.str.string }
      return true
    }
    return text
  }

  /// File, line and caret of a SyntaxError; nil for other exceptions and where it has no place.
  private func renderSyntaxPlace(_ value: Value) -> String? {
    guard isSubtype(value.exception.pointee.type, of: exceptionType(.syntaxError)) else {
      return nil
    }
    func part(_ name: String) -> Value { ExceptionMembers.attribute(self, value, name) ?? .none }
    let (filename, line, offset) = (part("filename"), part("lineno"), part("offset"))
    guard line.isInt else { return nil }
    let file = filename.isStr ? filename.str.string : "<string>"
    var text = "  File \"\(file)\", line \(line.int)\n"
    let source = part("text")
    guard source.isStr else { return text }
    var scalars = Array(source.str.string.unicodeScalars)
    while let last = scalars.last, last == "\n" { scalars.removeLast() }
    let shown = scalars.drop { $0 == " " || $0 == "\n" || $0 == "\u{c}" || $0 == "\t" }
    let skipped = scalars.count - shown.count
    func string(_ part: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return String(view)
    }
    text += "    " + string(shown) + "\n"
    guard offset.isInt else { return text }
    let isIndentation = isSubtype(
      value.exception.pointee.type, of: exceptionType(.indentationError))
    let endOffset = isIndentation ? .none : part("end_offset")
    var end = endOffset.isInt && endOffset.int != 0 ? endOffset.int : offset.int
    if let endLine = Optional(part("end_lineno")), endLine.isInt, endLine.int > line.int,
      !isIndentation
    {
      end = scalars.count + 1
    }
    if end == offset.int || end == -1 { end = offset.int &+ 1 }
    let start = offset.int &- 1 &- skipped
    guard start >= 0, start <= 10_000 else { return text }
    let blanks = shown.prefix(start).map { $0.properties.isWhitespace ? $0 : " " }
    let count = Swift.max(1, Swift.min(end &- 1 &- skipped &- start, 10_000))
    return text + "    " + string(blanks)
      + String(repeating: " ", count: Swift.max(0, start - blanks.count))
      + String(repeating: "^", count: count) + "\n"
  }

  private func renderEntries(_ first: Value) -> String {
    var entries: [String] = []
    var entry = first
    while entry.tag == Tag.traceback {
      let fields = entry.traceback.pointee
      entries += renderEntry(fields.code, fields.instruction)
      entry = fields.next
    }
    return collapse(entries).joined()
  }

  private func renderEntry(_ code: UnsafeMutablePointer<LoadedCode>, _ index: Int) -> [String] {
    let source = code.source
    let range = code.position(index)
    let inlined = source.inlinedScopes.filter { Int($0.start) <= index && index < Int($0.end) }
      .sorted { $0.start > $1.start || ($0.start == $1.start && $0.end < $1.end) }
    var result: [String] = []
    var scopes = [source.name]
    var ranges: [SourceRange] = []
    for scope in inlined.reversed() {
      ranges.append(scope.range)
      scopes.append(scope.name)
    }
    ranges.append(range)
    for (name, place) in zip(scopes, ranges) {
      var text = "  File \"\(source.filename)\", line \(place.line), in \(name)\n"
      let line =
        source.flags.contains(.textless) ? "" : lineText(source.filename, place.line)
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "\u{c}" }
      let shown = String(trimmed.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
      if !shown.isEmpty {
        text += "    \(shown)\n"
        if let marks = renderMarks(line, shown, place, line.utf8.count - trimmed.utf8.count) {
          text += "    \(marks)\n"
        }
      }
      result.append(text)
    }
    return result
  }

  /// `^^^^` under the failing part, with `~~~` around the operator of an operation; nil when the
  /// whole line fails.
  private func renderMarks(
    _ line: String, _ shown: String, _ range: SourceRange, _ indent: Int
  ) -> String? {
    guard range.line > 0 else { return nil }
    let bytes = Array(line.utf8)
    let start = Swift.min(Swift.max(Int(range.column), 0), bytes.count)
    let endsHere = range.endLine == range.line
    let stop = endsHere ? Swift.min(Int(range.endColumn), bytes.count) : indent + shown.utf8.count
    guard start < stop, start >= indent else { return nil }
    func width(_ part: ArraySlice<UInt8>) -> Int {
      String(decoding: part, as: UTF8.self).unicodeScalars.count
    }
    let lead = width(bytes[indent..<start])
    let length = width(bytes[start..<stop])
    if let anchors = endsHere ? Anchors.find(in: Array(bytes[start..<stop])) : nil {
      let left = width(bytes[start..<(start + anchors.start)])
      let middle = width(bytes[(start + anchors.start)..<(start + anchors.end)])
      return String(repeating: " ", count: lead) + String(repeating: "~", count: left)
        + String(repeating: "^", count: middle)
        + String(repeating: "~", count: Swift.max(length - left - middle, 0))
    }
    if lead == 0 && length >= shown.unicodeScalars.count { return nil }
    return String(repeating: " ", count: lead) + String(repeating: "^", count: length)
  }

  /// More than three entries of one place in a row are counted, as CPython does.
  private func collapse(_ entries: [String]) -> [String] {
    var result: [String] = []
    var index = 0
    while index < entries.count {
      var run = 1
      let place = entries[index].prefix { $0 != "\n" }
      while index + run < entries.count
        && entries[index + run].prefix(while: { $0 != "\n" }) == place
      {
        run += 1
      }
      result += entries[index..<(index + Swift.min(run, 3))]
      if run > 3 {
        let more = run - 3
        result.append("  [Previous line repeated \(more) more time\(more == 1 ? "" : "s")]\n")
      }
      index += run
    }
    return result
  }

  // MARK: Spelling hints

  private func spellingHint(_ value: Value) -> String? {
    let exception = value.exception.pointee
    guard let attributes = exception.attributes,
      let wanted = get(attributes, intern("name")), wanted.isStr
    else { return nil }
    let name = wanted.str.string
    var candidates: [String] = []
    if isSubtype(exception.type, of: exceptionType(.nameError)) {
      for (slot, known) in pointee.mainNames.names.enumerated()
      where slot < pointee.main.pointee.count && !pointee.main.slot(slot).pointee.isUnset {
        candidates.append(known)
      }
      pointee.builtins.forEach { key, _ in candidates.append(key.str.string) }
      var entry = exception.traceback
      while entry.tag == Tag.traceback {
        if entry.traceback.pointee.next.tag != Tag.traceback {
          candidates += entry.traceback.pointee.code.source.varnames
        }
        entry = entry.traceback.pointee.next
      }
      if let module = [
        "math", "random", "datetime", "re", "json", "itertools", "collections", "functools",
        "string", "time", "statistics", "os", "sys",
      ].first(where: { $0 == name }), ModuleList.find(module) != nil {
        return nil
      }
    } else if isSubtype(exception.type, of: exceptionType(.attributeError)),
      let object = get(attributes, intern("obj"))
    {
      let type = object.tag == Tag.type ? object.type : type(of: object)
      for index in 0..<type.pointee.mro.count {
        type.pointee.mro.items[index].type.pointee.namespace.forEach { key, _ in
          if key.isStr { candidates.append(key.str.string) }
        }
      }
      if object.tag == Tag.module {
        object.module.pointee.namespace.forEach { key, _ in candidates.append(key.str.string) }
      }
      if object.tag == Tag.instance, let keys = object.instance.shape.pointee.keys {
        for index in 0..<object.instance.shape.pointee.count {
          candidates.append(keys[index].string)
        }
      }
    } else {
      return nil
    }
    return Spelling.nearest(to: name, among: candidates)
  }
}

/// Lines of a traceback, indented as deep as the exception groups around them.
struct TracebackPrinter {
  var lines: [String] = []
  var depth = 0
  var needsClose = false

  var indent: String { String(repeating: " ", count: 2 * depth) }

  /// Adds a text that ends with a newline.
  mutating func emit(_ text: String, margin: String = "|") {
    let prefix = depth > 0 ? indent + margin + " " : ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      lines.append(prefix + line)
    }
  }
}

/// The operator inside a binary operation or the brackets of a subscript, as traceback.py finds
/// them from the expression's own syntax.
private enum Anchors {
  static func find(in text: [UInt8]) -> (start: Int, end: Int)? {
    guard let expression = try? Parser.parse(expression: text) else { return nil }
    switch expression.node {
    case .binOp(let left, _, let right):
      var start = Int(left.range.endColumn)
      guard left.range.endLine == 1, right.range.line == 1 else { return nil }
      while start < text.count, text[start] == 0x20 || text[start] == 0x29 { start += 1 }
      var end = start + 1
      if end < text.count, end < Int(right.range.column), text[end] != 0x20, text[end] != 0x28,
        text[end] == text[start] || text[end] == 0x2F || text[end] == 0x2A
      {
        end += 1
      }
      return end <= text.count ? (start, end) : nil
    case .subscript(let value, _):
      guard value.range.endLine == 1 else { return nil }
      var start = Int(value.range.endColumn)
      while start < text.count, text[start] != 0x5B { start += 1 }
      return start < text.count ? (start, text.count) : nil
    default: return nil
    }
  }
}

/// CPython's suggestions (Python/suggestions.c): the nearest name by a weighted edit distance.
enum Spelling {
  static func nearest(to name: String, among candidates: [String]) -> String? {
    let wanted = Array(name.utf8)
    if wanted.count > 40 || candidates.count > 750 { return nil }
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
      let other = Array(candidate.utf8)
      let limit = (wanted.count + other.count + 3) * 2 / 6
      let cap = Swift.min(limit, best.map { $0.distance - 1 } ?? Int.max)
      guard let distance = distance(wanted, other, cap) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.name
  }

  /// Levenshtein distance with cost 2 for a change (1 for letter case only); nil above `limit`.
  private static func distance(_ a: [UInt8], _ b: [UInt8], _ limit: Int) -> Int? {
    if a.count > 40 || b.count > 40 { return nil }
    func substitution(_ x: UInt8, _ y: UInt8) -> Int {
      if x == y { return 0 }
      return x | 0x20 == y | 0x20 && (x | 0x20) >= 0x61 && (x | 0x20) <= 0x7A ? 1 : 2
    }
    var row = (0...b.count).map { $0 * 2 }
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = (i + 1) * 2
      for j in 0..<b.count {
        let above = row[j + 1]
        row[j + 1] = Swift.min(
          diagonal + substitution(a[i], b[j]), Swift.min(above, row[j]) + 2)
        diagonal = above
      }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }
}

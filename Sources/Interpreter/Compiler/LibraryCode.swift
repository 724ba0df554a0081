// SPDX-License-Identifier: Apache-2.0
// Python source of our own library (the prelude, modules), compiled once a process however many
// machines use it: code objects are immutable and shared, the names of globals are copied.

import PythonSyntax
import Synchronization

/// A compiled source of the library.
struct LibraryCode {
  let code: CodeObject
  /// The caller's own copy.
  let names: GlobalNames

  /// `names` is not changed once it is in the table; `compiled` hands out copies.
  private struct Entry: @unchecked Sendable {
    let code: CodeObject
    let names: GlobalNames
  }

  private static let table = Mutex<[String: Entry]>([:])

  /// - Parameter filename: names the source in tracebacks and in the table; one source each.
  static func compiled(_ source: String, filename: String) throws(SyntaxError) -> LibraryCode {
    if let known = table.withLock({ $0[filename] }) {
      return LibraryCode(code: known.code, names: GlobalNames(copying: known.names))
    }
    // Outside of the lock: two machines may compile the same source once each.
    let names = GlobalNames()
    let code = try Compiler.compile(
      Parser.parse(module: source), filename: filename, names: names,
      options: CompilerOptions(hidden: true))
    table.withLock { $0[filename] = Entry(code: code, names: names) }
    return LibraryCode(code: code, names: GlobalNames(copying: names))
  }
}

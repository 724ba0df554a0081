// SPDX-License-Identifier: Apache-2.0
import PythonSyntax

extension CodeGenerator {
  mutating func match(_ subject: Expr, _ cases: [MatchCase], _ range: SourceRange)
    throws(SyntaxError)
  {
    throw SyntaxError(message: "match is not supported yet", range: range)
  }
}

// SPDX-License-Identifier: Apache-2.0
// The second turn after a reply that does not fit: the reply, what is wrong with it, once more.

import LanguageModel
import PythonSyntax

enum RepairPrompt {
  /// The second turn after a program that does not parse.
  static func messages(program: String, error: SyntaxError) -> [LMMessage] {
    [
      LMMessage(.assistant, "```python\n\(PythonText.shortened(program, to: 20_000))```"),
      LMMessage(
        .user,
        """
        This is not valid Python: \(error.kind.rawValue): \(error.message), line \
        \(error.range.line). Reply with the whole program, corrected, in one code block.
        """),
    ]
  }

  static func messages(reply: String, reason: String) -> [LMMessage] {
    [
      LMMessage(.assistant, reply.isEmpty ? "(empty)" : reply),
      LMMessage(
        .user,
        LMulatorPrompts.repair(["reason": reason])),
    ]
  }
}

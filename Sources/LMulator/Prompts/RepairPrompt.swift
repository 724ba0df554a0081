// SPDX-License-Identifier: Apache-2.0
// The second turn after a reply that does not fit: the reply, what is wrong with it, once more.

import LanguageModel

enum RepairPrompt {
  static func messages(reply: String, reason: String) -> [LMMessage] {
    [
      LMMessage(.assistant, reply.isEmpty ? "(empty)" : reply),
      LMMessage(
        .user,
        LMulatorPrompts.repair(["reason": reason])),
    ]
  }
}

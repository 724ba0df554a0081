// SPDX-License-Identifier: Apache-2.0
// The prompts of this target: plain files in Prompts/Templates, compiled in. A new one is a file, a
// constant and its name in `all`.

import LanguageModel

public enum LMulatorPrompts {
  static let call = PromptTemplate("lmulator/call.txt", PackageResources.call_txt)
  static let finalAnswer = PromptTemplate(
    "lmulator/final_answer.txt", PackageResources.final_answer_txt)
  static let line = PromptTemplate("lmulator/line.txt", PackageResources.line_txt)
  static let program = PromptTemplate("lmulator/program.txt", PackageResources.program_txt)
  static let simulate = PromptTemplate("lmulator/simulate.txt", PackageResources.simulate_txt)
  static let simulateSteps = PromptTemplate(
    "lmulator/simulate_steps.txt", PackageResources.simulate_steps_txt)
  static let repair = PromptTemplate("lmulator/repair.txt", PackageResources.repair_txt)

  /// For `tandem prompts export` and `--prompts`.
  public static let all = [
    call, finalAnswer, line, program, simulate, simulateSteps, repair,
  ]
}

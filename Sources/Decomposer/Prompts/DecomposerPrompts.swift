// SPDX-License-Identifier: Apache-2.0
// The prompts of this target: plain files in Prompts/Templates, compiled in. A new one is a file, a
// constant and its name in `all`.

import LanguageModel

public enum DecomposerPrompts {
  static let decompose = PromptTemplate("decomposer/decompose.txt", PackageResources.decompose_txt)
  static let cot = PromptTemplate("decomposer/cot.txt", PackageResources.cot_txt)
  static let direct = PromptTemplate("decomposer/direct.txt", PackageResources.direct_txt)
  static let binderPython = PromptTemplate(
    "decomposer/binder_python.txt", PackageResources.binder_python_txt)

  /// For `tandem prompts export` and `--prompts`.
  public static let all = [
    decompose, cot, direct, binderPython,
  ]
}

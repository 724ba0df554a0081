// SPDX-License-Identifier: Apache-2.0
// The prompts of this target: plain files in Prompts/Templates, compiled in. A new one is a file, a
// constant and its name in `all`.

import LanguageModel

public enum BinderPrompts {
  static let map = PromptTemplate("binder/map.txt", PackageResources.map_txt)
  static let answer = PromptTemplate("binder/answer.txt", PackageResources.answer_txt)
  static let program = PromptTemplate("binder/program.txt", PackageResources.program_txt)
  static let sql = PromptTemplate("binder/sql.txt", PackageResources.sql_txt)

  /// For `tandem prompts export` and `--prompts`.
  public static let all = [
    map, answer, program, sql,
  ]
}
